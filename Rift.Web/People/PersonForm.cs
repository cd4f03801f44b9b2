using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rift.Domain.Activity;

namespace Rift.Web.People;

/// <summary>What people may type about themselves. Complaints are null where there is none.</summary>
public static partial class PersonForm
{
    public const int LongestName = 100;

    public static string TrimName(string? typed) => (typed ?? "").Trim().Normalize(NormalizationForm.FormC);

    public static string? ComplaintAboutName(string name) =>
        name.Length == 0 ? "Say what you want to be called."
        : name.Length > LongestName ? string.Create(CultureInfo.InvariantCulture, $"Use at most {LongestName} characters.")
        : name.Any(char.IsControl) ? "A name has letters, digits and signs only."
        : null;

    /// <summary>Trimmed and in lower case; null where it is no address.</summary>
    public static string? ReadEmail(string? typed) => PlayerHandle.Read(typed ?? "")?.Value is { } email && Address().IsMatch(email) ? email : null;

    // As the database has it.
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Address();
}
