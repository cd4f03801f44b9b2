using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Merging;

namespace Rift.Tests.Rewarding.Awards;

/// <summary>Lets a random stream happen to a running Rift.</summary>
internal sealed class RandomLives(RiftApp app, IReadOnlyList<PlayerId> players, IReadOnlyList<string> handles)
{
    private static readonly CurrentUser Admin = new(PlayerId.Default, "Admin", "A", Role.Admin, null, null);

    private readonly List<object> _sent = [];
    private readonly Stack<Guid> _merges = [];

    public async Task LiveAsync(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
            await DoAsync(step);

        await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);
        await app.AwardAsync();
    }

    private Task DoAsync(Step step) => step.Act switch
    {
        Act.Event => SendAsync(step),
        Act.Duplicate => _sent.Count > 0 ? PostAsync(_sent[step.Player % _sent.Count]) : Task.CompletedTask,
        Act.Void => VoidAsync(step),
        Act.Merge => MergeAsync(players[step.Player], players[step.Other]),
        Act.Undo => UndoAsync(),
        Act.Award => app.AwardAsync(),
        Act.Crash => CrashAsync(step.DaysAgo),
        _ => Later(step),
    };

    private Task SendAsync(Step step)
    {
        var sent = new
        {
            source = "random",
            event_type = step.EventType,
            player = handles[step.Player],
            occurred_at = app.Clock.Now.AddDays(-step.DaysAgo).ToString("O", CultureInfo.InvariantCulture),
            idempotency_key = Guid.CreateVersion7(),
        };
        _sent.Add(sent);

        return PostAsync(sent);
    }

    private async Task PostAsync(object sent)
    {
        using var answer = await app.PostAsync(sent);
        answer.EnsureSuccessStatusCode();
    }

    private async Task VoidAsync(Step step)
    {
        var player = await CurrentAsync(players[step.Player]);
        await using var command = app.Database.CreateCommand(
            "select event_id from raw_events where player_id = $1 order by event_id offset $2 limit 1");
        command.Parameters.AddWithValue(player.Value);
        command.Parameters.AddWithValue((long)step.Other);

        if (await command.ExecuteScalarAsync() is Guid id)
        {
            await app.Services.GetRequiredService<CorrectEvent>()
                .VoidAsync(player, id, "never happened", Admin, CancellationToken.None);
        }
    }

    private async Task<PlayerId> CurrentAsync(PlayerId player) => new(await app.ScalarAsync<Guid>(
        $"select coalesce(merged_into, player_id) from players where player_id = '{player}'"));

    private async Task MergeAsync(PlayerId goes, PlayerId stays)
    {
        var outcome = await app.Services.GetRequiredService<MergePlayers>().ExecuteAsync(
            goes, stays, await VersionAsync(goes), await VersionAsync(stays), Admin, CancellationToken.None);

        if (outcome is MergeOutcome.Merged merged)
            _merges.Push(merged.Merge);
    }

    private async Task UndoAsync()
    {
        if (_merges.TryPop(out var merge))
            await app.Services.GetRequiredService<UndoMerge>().ExecuteAsync(merge, Admin, CancellationToken.None);
    }

    // As a server that dies leaves it: what it had begun is rolled back, what it had committed stays.
    private async Task CrashAsync(int milliseconds)
    {
        var working = app.Services.GetRequiredService<AwardsWorker>().RunAsync(CancellationToken.None);
        await Task.WhenAny(working, Task.Delay(milliseconds * 3));
        await app.ExecuteAsync(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and ((state = 'active' and query like 'with made as%') or pid in (
                  select pid from pg_locks where locktype = 'advisory'))
            """);

        try
        {
            await working;
        }
        catch (NpgsqlException)
        {
        }
    }

    private Task Later(Step step)
    {
        app.Clock.Now += TimeSpan.FromHours(1 + 5 * step.DaysAgo);

        return Task.CompletedTask;
    }

    private Task<long> VersionAsync(PlayerId player) =>
        app.CountAsync($"select version from players where player_id = '{player}'");
}
