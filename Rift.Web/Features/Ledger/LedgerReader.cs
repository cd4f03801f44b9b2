using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Ledger;

/// <summary>An answer before it is known who reads it.</summary>
public sealed record LedgerAnswer(PlayerId Player, PlayerScore Score, LedgerQuestion Question, LedgerPage Page, LocalCalendar Calendar)
{
    public LedgerView ViewedAt(string address, (string Address, string Label) back, bool isOwn, bool opensEvents) => new(
        Score.Name, isOwn, address, back, opensEvents, Player.Value, Question, Score.Day, Score.Rules, Page, Calendar.LocalTimeOf);
}

/// <summary>Answers a question about a player by the same day and the same rules as the HUD.</summary>
public sealed class LedgerReader(LedgerQuery query, PlayerScores scores, LocalCalendar calendar)
{
    /// <summary>Null for a player who does not exist.</summary>
    public async Task<LedgerAnswer?> FindAsync(PlayerId player, LedgerQuestion question, CancellationToken ct) =>
        await scores.FindAsync(player, ct) is { } score
            ? new LedgerAnswer(player, score, question, await query.ReadAsync(player, question, score.Day, score.Rules, ct), calendar)
            : null;
}
