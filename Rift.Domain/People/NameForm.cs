using System.Text;

namespace Rift.Domain.People;

/// <summary>
/// What two spellings of one name share: composed (NFC), with the case folded. Handles, emails and the names of teams
/// are the same where their forms are. It is computed here and nowhere else; the database stores and compares it.
/// </summary>
/// <remarks>
/// Case and composition come from ICU. Unicode promises that neither changes for a character once it is assigned, so
/// servers whose ICU differs agree on all that the older one knows. A form is stored when a name is written; a server
/// that looks a name up computes the form of what it looks for, never again that of what is stored.
/// </remarks>
public static class NameForm
{
    private const char DotAbove = '\u0307';
    private const int NoCharacter = 0xFFFE;

    // What folds to several characters, where taking it apart does not show them.
    private static readonly Dictionary<int, string> Longer = new((IEnumerable<KeyValuePair<int, string>>)
    [
        new('ß', "ss"), new('ẞ', "ss"), new('ŉ', "ʼn"), new('ẚ', "aʾ"), new('և', "եւ"),
        new('ﬀ', "ff"), new('ﬁ', "fi"), new('ﬂ', "fl"), new('ﬃ', "ffi"), new('ﬄ', "ffl"), new('ﬅ', "st"),
        new('ﬆ', "st"), new('ﬓ', "մն"), new('ﬔ', "մե"), new('ﬕ', "մի"), new('ﬖ', "վն"), new('ﬗ', "մխ"),

        // The capital of both i and ı is I where Turkish is not spoken, and both come with and without a dot.
        new('ı', "i"),
    ]);

    /// <summary>The form of a form is itself.</summary>
    public static string Of(string name) => Ascii.IsValid(name)
        ? name.ToLowerInvariant()
        : Fold(Whole(name).Normalize(NormalizationForm.FormD)).Normalize(NormalizationForm.FormC);

    // Half of a surrogate pair and U+FFFE make Normalize throw. No name has them, but a search may.
    private static string Whole(string text) => string.Concat(
        text.EnumerateRunes().Select(character => character.Value == NoCharacter ? Rune.ReplacementChar : character));

    private static string Fold(string takenApart)
    {
        var form = new StringBuilder(takenApart.Length);

        foreach (var character in takenApart.EnumerateRunes())
        {
            if (character.Value == DotAbove && form.Length > 0 && form[^1] == 'i')
                continue;
            if (Longer.GetValueOrDefault(character.Value) is { } several)
                form.Append(several);
            else
                form.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(character)));
        }

        return form.ToString();
    }
}
