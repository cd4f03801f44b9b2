using System.Text.Json;
using Rift.Domain.People;

namespace Rift.Web.Intake;

/// <summary>What people are told of a JSON value, and of a text in it.</summary>
public static class JsonText
{
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    /// <summary>Null where the text can be taken.</summary>
    public static string? Problem(string text, int longest) =>
        text.Length == 0 ? "is empty"
        : text.Length > longest ? $"has {text.Length} characters"
        : text.Any(char.IsControl) ? $"holds control characters ({UnseenCharacter.FirstIn(text)})"
        : null;

    // Every byte of UTF-8 begins a character except those that continue one.
    public static int CharactersIn(ReadOnlySpan<byte> utf8)
    {
        var characters = utf8.Length;

        foreach (var one in utf8)
            characters -= (one & 0xC0) == 0x80 ? 1 : 0;

        return characters;
    }
}
