using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Rift.Tests.Notifications;

/// <summary>A program that listens to a stream, as little as it can.</summary>
internal sealed class SseReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private SseReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<SseReader> OpenAsync(
        HttpClient http, string address, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change?.Invoke(request);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);

        return new SseReader(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The names of all events so far.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The next event of that name; others are passed over.</summary>
    public async Task<SseItem<string>> NextAsync(string name)
    {
        while (await MoveAsync())
        {
            if (_events.Current.EventType == name)
                return _events.Current;
        }

        throw new InvalidOperationException($"The stream ended before it told of {name}.");
    }

    public async Task<JsonElement> NextNewsAsync() =>
        JsonDocument.Parse((await NextAsync("news")).Data).RootElement;

    /// <summary>The numbers of so many news.</summary>
    public async Task<List<long>> NumbersAsync(int count)
    {
        var numbers = new List<long>();

        for (var n = 0; n < count; n++)
            numbers.Add((await NextNewsAsync()).GetProperty("number").GetInt64());

        return numbers;
    }

    /// <summary>Reads on until the server ends the stream.</summary>
    public async Task EndsAsync()
    {
        while (await MoveAsync())
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        _answer.Dispose();

        return ValueTask.CompletedTask;
    }

    private async Task<bool> MoveAsync()
    {
        var isThere = await _events.MoveNextAsync().AsTask().WaitAsync(Patience);

        if (isThere)
            Names.Add(_events.Current.EventType);

        return isThere;
    }
}
