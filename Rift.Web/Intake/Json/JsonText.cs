using System.Text.Json;

namespace Rift.Web.Intake.Json;

/// <summary>What senders are told of a JSON value.</summary>
public static class JsonText
{
    /// <summary>JSON's own name of the value's type, whatever the language.</summary>
    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    // Every byte of UTF-8 begins a character except those that continue one.
    public static int CharactersIn(ReadOnlySpan<byte> utf8)
    {
        var characters = utf8.Length;

        foreach (var one in utf8)
            characters -= (one & 0xC0) == 0x80 ? 1 : 0;

        return characters;
    }
}
