using AngleSharp.Html.Dom;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rift.Web.Access.Links;

namespace Rift.Tests.Ledger;

/// <summary>One player with an event every minute, and now and then a meeting; the link to their HUD.</summary>
public sealed class LongLedger(TestCluster cluster) : IAsyncLifetime
{
    public const int Entries = 300_000;

    private const string EntriesSql = """
        insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
            occurred_at, entered_at)
        select @player, 'event', gen_random_uuid(),
               case when n % 10000 = 5000 then 'meeting_booked' else 'call_dial' end, at::date, 1, 1, 10,
               case n when 1 then 108 else 5 end, at, at
        from (select n, timestamp '2026-03-04 23:59' - (300000 - n) * interval '1 minute' as at
              from generate_series(1, 300000) as n) as made
        """;

    private const string KeptSql = """
        with days as (
            insert into player_days
            select player_id, local_date, event_type, sum(events), sum(quantity), sum(gold), sum(xp)
            from reward_entries where player_id = @player group by 1, 2, 3)
        insert into player_totals
        select player_id, sum(gold), sum(xp), sum(events), 1 from reward_entries where player_id = @player group by 1
        """;

    // The first of them was paid in part, after twenty-five thousand that were paid.
    private const string CappedSql = """
        insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
            withheld, occurred_at, entered_at)
        select @player, 'event', gen_random_uuid(), 'call_dial', '2026-03-05', 1, 1,
               case when n <= 25001 then 10 else 0 end, 0, case when n > 25000 then 'cap' end, now(), now()
        from generate_series(1, 25001 + @capped) as n;
        insert into review_items (item_id, player_id, kind, event_type, local_date, events, gold, first_at, last_at,
            decision, decided_at)
        values (gen_random_uuid(), @player, 'cap', 'call_dial', '2026-03-05', @capped + 1, 10, now(), now(),
            'dismissed', now())
        """;

    private const string ReadSql = """
        select (seq_tup_read
            + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'reward_entries'))::bigint
        from pg_stat_user_tables where relname = 'reward_entries'
        """;

    private const string OthersSql = """
        select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        """;

    public RiftApp App { get; } = new(cluster);

    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        var player = await App.AddPlayerAsync("Marathon");
        await App.EarnAsync("call_dial", "bystander");
        await using var filling = new NpgsqlConnection($"{App.ConnectionString};Command Timeout=0;Pooling=false");
        await filling.ExecuteAsync(EntriesSql, new { player });
        await filling.ExecuteAsync(KeptSql, new { player });
        await filling.ExecuteAsync("vacuum analyze reward_entries");
        Token = await App.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);
    }

    public async Task<IHtmlDocument> OpenAsync(string question) =>
        await new Browser(App).OpenAsync($"/hud/{Token}/ledger?{question}");

    /// <summary>Returns the HUD link of one more player.</summary>
    public async Task<string> AddCappedAsync(int capped)
    {
        var player = await App.AddPlayerAsync($"Capped {capped}");
        await using var filling = new NpgsqlConnection(App.ConnectionString);
        await filling.ExecuteAsync(CappedSql, new { player, capped });
        await filling.ExecuteAsync("vacuum analyze reward_entries");

        return "/hud/" + await App.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);
    }

    /// <summary>Rows and index entries of the ledger that PostgreSQL read meanwhile.</summary>
    public async Task<long> EntriesReadAsync(Func<Task> act)
    {
        var before = await ReadSoFarAsync();
        await act();

        return await ReadSoFarAsync() - before;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    // A server process tells what it read when it ends, if not before. Two keep running: those of
    // the writer and of the change feed.
    private async Task<long> ReadSoFarAsync()
    {
        await using var watching = new NpgsqlConnection(App.ConnectionString);
        await watching.OpenAsync();
        var others = (await watching.QueryAsync<int>(OthersSql)).ToArray();
        App.Database.Clear();
        await Eventually.BecomesTrueAsync(
            async () => (await watching.QueryAsync<int>(OthersSql)).Count(others.Contains) <= 2);

        return await watching.ExecuteScalarAsync<long>(ReadSql);
    }
}
