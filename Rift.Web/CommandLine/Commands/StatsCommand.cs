using Microsoft.Extensions.Logging.Abstractions;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Domain.Wording;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class StatsCommand
{
    private const string Sql = """
        select player_id, handle from players where @form::text is null or handle_form in (@form, @spelled)
        """;

    public static async Task<int> RunAsync(CommandContext work, string? player, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        var handle = player is null ? null : PlayerHandle.Read(player);
        var sought = new { form = handle?.Form ?? player, spelled = handle?.Value ?? player };
        var handles = (await database.Source.ListAsync<Row>(Sql, sought, ct))
            .ToDictionary(row => row.PlayerId, row => row.Handle);

        using var changes = new ChangeFeed(database.Source, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var rules = new RuleCache(database.Source, changes, TimeProvider.System, NullLogger<RuleCache>.Instance);
        var calendars = new Calendars(new LocalCalendar(work.Settings.TimeZone));
        var scores = await new PlayerScores(database.Source, rules, calendars, TimeProvider.System)
            .FindAsync(handles.Keys, ct);
        var rows = scores.Select(pair => (Handle: handles[pair.Key], Score: pair.Value))
            .OrderByDescending(row => row.Score.Gold)
            .ThenBy(row => row.Handle, NameOrder.Comparer)
            .ToList();

        if (rows.Count == 0)
            throw new CommandFailedException(CommandTexts.NoPlayer.Fill(player));

        work.Console.Write(TableOf(rows));

        return 0;
    }

    private static Table TableOf(IEnumerable<(string Handle, PlayerScore Score)> rows)
    {
        var table = new Table().AddColumns(
            CommandTexts.Player, CommandTexts.Handle, CommandTexts.Gold, CommandTexts.Xp, CommandTexts.Level,
            CommandTexts.RankThisWeek, CommandTexts.Meetings, CommandTexts.Events);

        foreach (var (handle, score) in rows)
        {
            table.AddRow(
                Markup.Escape(score.Name), Markup.Escape(handle), NumberText.Of(score.Gold), NumberText.Of(score.Xp),
                NumberText.Of(score.Level.Number), score.Rank.Rank.ToString(), NumberText.Of(score.Rank.Meetings),
                NumberText.Of(score.Events));
        }

        return table;
    }

    private sealed record Row(PlayerId PlayerId, string Handle);
}
