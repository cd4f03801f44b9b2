using System.Globalization;
using Rift.Domain;

namespace Rift.Tests.Rewarding.Awards;

/// <summary>
/// Whatever happens in whatever order, and wherever a worker dies, the awards in the end are those of a plain replay.
/// </summary>
public sealed class RandomStreamTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const int Streams = 12;
    private const int StepsOfStream = 60;

    private static readonly ReplayGoal[] Goals =
    [
        new("dials of a day", "call_dial", 2, "day"),
        new("connects of a week", "call_connect", 3, "week"),
        new("dialer", "call_dial", 4, "ever"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Awards_are_those_of_a_plain_replay(bool withVoids)
    {
        await SetGoalsAsync();
        var awards = 0;

        foreach (var (stream, n) in RandomStream.Sample(Streams, StepsOfStream, withVoids).Select((s, n) => (s, n)))
        {
            var (players, handles) = await NewPlayersAsync($"{(withVoids ? "void" : "plain")}{n}");
            await new RandomLives(app, players, handles).LiveAsync(stream);

            var held = await HeldAsync(players);
            var replay = new PlainReplay(await EntriesAsync(players), Goals, MadeAt, app.Clock.Now);
            var story = string.Join('\n', stream);
            var missing = replay.Due().Except(held).ToList();
            var tooMany = held.Except(withVoids ? replay.EverDue() : replay.Due()).ToList();
            Assert.True(held.Count == held.Distinct().Count(), story);
            Assert.True(missing.Count == 0, $"Missing: {string.Join(", ", missing)}\n{story}");
            Assert.True(tooMany.Count == 0, $"Too many: {string.Join(", ", tooMany)}\n{story}");
            Assert.Empty(await app.ReconcileAsync());
            awards += held.Count;
        }

        Assert.True(awards > Streams, "Too few awards to prove anything.");
    }

    private static DateTimeOffset MadeAt { get; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private async Task SetGoalsAsync()
    {
        if (await app.CountAsync("select count(*) from missions") > 0)
            return;

        await app.AddMissionAsync("dial", 2, "day");
        await app.AddMissionAsync("connect", 3, "week");
        await app.AddBadgeAsync("events", "dial", (4, 0));
    }

    private async Task<(IReadOnlyList<PlayerId> Players, IReadOnlyList<string> Handles)> NewPlayersAsync(string name)
    {
        var handles = Enumerable.Range(0, RandomStream.Players)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}-{n}")).ToList();
        var players = new List<PlayerId>();

        foreach (var handle in handles)
            players.Add(await app.AddPlayerAsync(handle));

        return (players, handles);
    }

    private async Task<IReadOnlyList<string>> HeldAsync(IReadOnlyList<PlayerId> players) => await ReadAsync(
        """
        select player_id || ' ' || case counts_as when 'dial' then 'dials of a day' else 'connects of a week' end
               || ' ' || to_char(window_start, 'YYYY-MM-DD')
        from awards join missions on mission_id = definition_id
        where player_id = any($1) and superseded_at is null
        union all
        select player_id || ' dialer 0001-01-01'
        from awards join badges on badge_id = definition_id
        where player_id = any($1) and superseded_at is null and name = 'Badge of events'
        """,
        players,
        reader => reader.GetString(0));

    private async Task<IReadOnlyList<ReplayEntry>> EntriesAsync(IReadOnlyList<PlayerId> players) => await ReadAsync(
        """
        select player_id, event_type, local_date, events, entered_at
        from reward_entries
        where player_id = any($1) and event_type not in ('manual', 'mission', 'badge', 'contest')
        order by entry_id
        """,
        players,
        reader => new ReplayEntry(
            reader.GetGuid(0), reader.GetString(1), DateOnly.FromDateTime(reader.GetDateTime(2)), reader.GetInt64(3),
            new DateTimeOffset(reader.GetDateTime(4), TimeSpan.Zero)));

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql, IReadOnlyList<PlayerId> players, Func<Npgsql.NpgsqlDataReader, T> read)
    {
        await using var command = app.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(players.Select(player => player.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();

        while (await reader.ReadAsync())
            rows.Add(read(reader));

        return rows;
    }
}
