using System.Globalization;
using System.Text;

namespace Rift.Domain.Activity;

/// <summary>What a source calls a player: an email address or a handle. Case does not matter.</summary>
public readonly record struct PlayerHandle
{
    /// <summary>Characters at the most; an email address has no more.</summary>
    public const int MaximumLength = 254;

    private PlayerHandle(string value) => Value = value;

    /// <summary>
    /// Trimmed and in lower case; composed (NFC) only where the runtime has ICU, which Rift is built to do without.
    /// </summary>
    public string Value { get; }

    /// <summary>Null where the text is empty, too long or holds control characters.</summary>
    public static PlayerHandle? Read(string text)
    {
        var value = text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

        return value.Length is > 0 and <= MaximumLength && !value.Any(char.IsControl) ? new PlayerHandle(value) : null;
    }

    /// <summary>
    /// A name to show until an admin or the player chooses one: "ada.lovelace@example.com" becomes "Ada Lovelace".
    /// </summary>
    public string ToDisplayName()
    {
        var words = Value.Split('@')[0].Split(['.', '_', '-', '+', ' '], StringSplitOptions.RemoveEmptyEntries);

        return words.Length == 0 ? Value : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(string.Join(' ', words));
    }

    public override string ToString() => Value;
}
