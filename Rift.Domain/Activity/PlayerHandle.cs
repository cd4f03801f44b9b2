using System.Globalization;
using System.Text;
using Rift.Domain.People;

namespace Rift.Domain.Activity;

/// <summary>What a source calls a player: an email address or a handle. Case does not matter.</summary>
public readonly record struct PlayerHandle
{
    /// <summary>Characters at the most; an email address has no more.</summary>
    public const int MaximumLength = 254;

    private PlayerHandle(string value) => Value = value;

    /// <summary>As it is shown: trimmed, composed (NFC) and in lower case.</summary>
    public string Value { get; }

    /// <summary>What all spellings of it share; by this a player is found.</summary>
    public string Form => NameForm.Of(Value);

    /// <summary>Null where the text is empty, too long or holds characters that cannot be seen.</summary>
    public static PlayerHandle? Read(string text)
    {
        var trimmed = text.Trim();

        if (trimmed.Length is 0 or > MaximumLength || UnseenCharacter.FirstIn(trimmed) is not null)
            return null;

        var value = trimmed.Normalize(NormalizationForm.FormC).ToLowerInvariant();

        return value.Length <= MaximumLength ? new PlayerHandle(value) : null;
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
