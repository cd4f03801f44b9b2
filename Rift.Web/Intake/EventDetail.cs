using System.Text.Json;

namespace Rift.Web.Intake;

/// <summary>Whom an event concerned, such as a company, in a few words of its metadata.</summary>
public static class EventDetail
{
    private const int MostCharacters = 100;

    private static readonly string[] Names = ["company", "account", "prospect_name", "title"];

    public static string? Of(JsonElement metadata) =>
        Names.Select(name => TextOf(metadata, name)).FirstOrDefault(text => text is not null);

    private static string? TextOf(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString()!.Trim() is { Length: > 0 } text
            ? Shortened(text)
            : null;

    // Never through the middle of a surrogate pair.
    private static string Shortened(string text) =>
        text.Length <= MostCharacters ? text
        : text[..(char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";
}
