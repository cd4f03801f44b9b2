using System.Diagnostics.CodeAnalysis;
using Rift.Domain.Wording;

namespace Rift.Web.Intake;

/// <summary>The <c>Idempotency-Key</c> request header.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int Longest = 255;

    /// <summary>No header is fine and gives no key; a header that cannot be a key is a complaint.</summary>
    public static bool TryRead(HttpRequest request, out string? key, [NotNullWhen(false)] out string? complaint)
    {
        (key, complaint) = (null, null);

        if (!request.Headers.TryGetValue(Header, out var values))
            return true;

        key = values.Count == 1 ? values[0]?.Trim() : null;
        complaint = key is { Length: > 0 and <= Longest } && !key.Any(char.IsControl)
            ? null
            : IntakeTexts.KeyUnreadable.Fill(Header, Longest);

        return complaint is null;
    }
}
