using Npgsql;
using Rift.Web.Database;

namespace Rift.Tests.Migrations;

public sealed class CurrentPeopleTests(TestCluster cluster) : IAsyncLifetime
{
    // Enough members for an index to pay. The last of the first three is the only one who is neither merged nor erased.
    private const string FillSql = """
        create function some_id(kind int, n int) returns uuid language sql immutable as $$
            select (kind || '0000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid
        $$;

        insert into teams (team_id, name) select some_id(1, n), 'Team ' || n from generate_series(0, 19) n;
        insert into players (player_id, handle, display_name)
        select some_id(2, n), 'player ' || n, 'Player ' || n from generate_series(1, 2000) n;
        insert into team_members (team_id, player_id, since, until)
        select some_id(1, n % 20), some_id(2, n), '2026-01-01', case when n = 9 then '2026-02-01'::date end
        from generate_series(1, 2000) n;
        update players set erased_at = now() where handle = 'player 1';
        update players set merged_into = some_id(2, 3) where handle = 'player 2';
        analyze
        """;

    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync());
        await _database.ExecuteAsync(FillSql, null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_view_has_every_column_of_players()
    {
        var columns = await ColumnsAsync("players");

        Assert.Contains("merged_into", columns);
        Assert.Equal(columns, await ColumnsAsync("current_players"));
    }

    [Fact]
    public async Task A_merged_or_erased_player_is_not_current() => Assert.Equal(
        ["player 3"],
        await ListAsync("select handle from current_players where handle in ('player 1', 'player 2', 'player 3')"));

    [Fact]
    public async Task A_row_locked_through_the_view_is_locked()
    {
        const string Free = "select handle from players where handle = 'player 3' for update skip locked";
        const string Lock = "select 1 from current_players p where p.handle = 'player 3' for update of p";
        Assert.NotEmpty(await ListAsync(Free));

        await using var transaction = await DatabaseTransaction.BeginAsync(_database, CancellationToken.None);
        await transaction.ExecuteAsync(Lock, null, CancellationToken.None);

        Assert.Empty(await ListAsync(Free));
    }

    [Theory]
    [InlineData("members_on('2026-03-04') m where m.player_id = some_id(2, 7)", "Index Scan using team_members_pkey")]
    [InlineData("teams t left join members_on('2026-03-04') m using (team_id)", "Scan on team_members")]
    [InlineData("player_days d left join lateral members_on(d.local_date) m using (player_id)", "on team_members")]
    public async Task The_planner_puts_the_members_of_a_day_in_place_of_the_call(string tables, string used)
    {
        var plan = string.Join('\n', await ListAsync($"explain select * from {tables}"));

        Assert.DoesNotContain("Function Scan", plan, StringComparison.Ordinal);
        Assert.Contains(used, plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-12-31", 0)]
    [InlineData("2026-01-01", 1)]
    [InlineData("2026-01-31", 1)]
    [InlineData("2026-02-01", 0)]
    public async Task A_stay_covers_its_first_day_and_not_the_day_after_its_last(string day, int members)
    {
        var found = await ListAsync($"select 'is one' from members_on('{day}') where player_id = some_id(2, 9)");

        Assert.Equal(members, found.Count);
    }

    private Task<IReadOnlyList<string>> ColumnsAsync(string table) =>
        ListAsync($"select column_name from information_schema.columns where table_name = '{table}' order by 1");

    private Task<IReadOnlyList<string>> ListAsync(string sql) =>
        _database.ListAsync<string>(sql, null, CancellationToken.None);
}
