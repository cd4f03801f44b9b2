using System.Text.Json;

namespace Rift.Web.Notifications;

/// <summary>What fills a text. What is missing, such as in data of an older Rift, is empty.</summary>
internal readonly struct NotificationData(JsonElement data)
{
    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    public long Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : 0;

    public bool Is(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    private JsonElement? Find(string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value : null;
}
