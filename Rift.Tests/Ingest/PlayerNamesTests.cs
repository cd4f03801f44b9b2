using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Rift.Tests.Names;

namespace Rift.Tests.Ingest;

public sealed class PlayerNamesTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Every_code_point_that_changes_case_names_one_player_in_a_batch_whatever_its_case()
    {
        var spellings = CasedNames.Spellings("batch");
        var results = await app.PostDialsAsync(spellings.SelectMany(names => names));

        Assert.All(results, result => Assert.Equal(201, Batches.CodeOf(result)));
        Assert.Equal(
            spellings[0].Length, await app.CountAsync("select count(*) from players where handle like 'batch%'"));
    }

    [Fact]
    public async Task Every_code_point_that_changes_case_names_one_player_alone_whatever_its_case()
    {
        var spellings = CasedNames.Spellings("alone");

        foreach (var name in spellings.SelectMany(names => names))
        {
            using var answer = await app.PostAsync(Batches.DialOf(name));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        Assert.Equal(
            spellings[0].Length, await app.CountAsync("select count(*) from players where handle like 'alone%'"));
    }

    [Theory]
    [InlineData("İpek", "ipek", "i\u0307pek", "IPEK")]
    [InlineData("André", "andre\u0301", "ANDRÉ")]
    [InlineData("straße@example.com", "STRASSE@example.com")]
    public async Task Spellings_of_one_name_are_one_player(params string[] spellings)
    {
        foreach (var name in spellings)
            await app.EarnAsync("call_dial", name);

        foreach (var name in spellings)
        {
            var stats = await app.StatsAsync(Uri.EscapeDataString(name));
            Assert.Equal(10 * spellings.Length, stats.GetProperty("total_gold").GetInt64());
        }
    }

    [Theory]
    [InlineData("ad\u200Ba", "U+200B")]
    [InlineData("ada\u202E", "U+202E")]
    [InlineData("a\u0007da", "U+0007")]
    public async Task A_character_that_cannot_be_seen_is_named_and_its_neighbours_are_stored(string name, string called)
    {
        using var alone = await app.PostAsync(Batches.DialOf(name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        Assert.Contains(called, ComplaintOf(await alone.Content.ReadFromJsonAsync<JsonElement>()),
            StringComparison.Ordinal);

        var results = await app.PostDialsAsync(["before it", name, "after it"]);
        Assert.Equal([201, 422, 201], results.Select(Batches.CodeOf));
        Assert.Contains(called, ComplaintOf(results[1]), StringComparison.Ordinal);
    }

    private static string ComplaintOf(JsonElement answer) =>
        answer.GetProperty("errors").GetProperty("player")[0].GetString()!;
}
