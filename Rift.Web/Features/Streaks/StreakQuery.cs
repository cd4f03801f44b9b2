using Npgsql;
using Rift.Domain;
using Rift.Domain.Streaks;
using Rift.Web.Database;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Features.Streaks;

public sealed record ComingHoliday(DateOnly Day, string Name);

/// <summary>A player's streak and the days behind it.</summary>
/// <param name="OnLeave">The leave that holds today.</param>
/// <param name="NextLeave">The next one after today.</param>
public sealed record StreakView(
    string Name, DateOnly Today, Streak Streak, HeatMap Map, Leave? OnLeave, Leave? NextLeave,
    IReadOnlyList<ComingHoliday> Holidays)
{
    /// <summary>Null where it is shown to another.</summary>
    public string? Back { get; init; }

    public bool IsOwn { get; init; }
}

public sealed class StreakQuery(NpgsqlDataSource database, ReadStreaks streaks, PlayerScores scores)
{
    private const string HolidaysSql = "select day, name from holidays where day >= @today order by day limit 3";

    /// <summary>Null for a player who does not exist.</summary>
    public async Task<StreakView?> FindAsync(PlayerId player, CancellationToken ct)
    {
        if (await scores.FindAsync(player, ct) is not { } score)
            return null;

        var (record, today) = (await streaks.FindAsync(player, ct), score.Day);
        var streak = record.At(today);
        var holidays = await database.ListAsync<ComingHoliday>(HolidaysSql, new { today }, ct);

        return new StreakView(
            score.Name, today, streak, new HeatMap(record, streak, today),
            Find(record.Leaves.Where(leave => leave.Contains(today))),
            Find(record.Leaves.Where(leave => leave.Since > today)), holidays);
    }

    private static Leave? Find(IEnumerable<Leave> leaves) => leaves.Select(leave => (Leave?)leave).FirstOrDefault();
}
