using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Features.Ledger.Answers;
using Rift.Web.Features.Ledger.Questions;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Ledger.Reading;

/// <summary>An answer that does not depend on its reader yet.</summary>
public sealed record LedgerAnswer(PlayerId Player, PlayerScore Score, LedgerQuestion Question, LedgerPage Page)
{
    public LedgerView ViewedAt(
        string address, (string Address, string Label) back, bool isOwn, bool opensEvents = false,
        bool takesAwardsBack = false) =>
        new(
            Score.Name, isOwn, address, back, opensEvents, takesAwardsBack, Player.Value, Question, Score.Day,
            Score.Rules, Page, Score.Calendar.LocalTimeOf);
}

/// <summary>Answers a question about a player by the same day and the same rules as the HUD.</summary>
public sealed class LedgerReader(LedgerQuery query, PlayerScores scores)
{
    private const int PagesAtOnce = 6;
    private const int ChecksAtOnce = 2;

    private readonly SlowReads _pages = new(PagesAtOnce, SlowReads.UsualWait);
    private readonly SlowReads _checks = new(ChecksAtOnce, SlowReads.UsualWait);

    /// <summary>Null for a player who does not exist.</summary>
    public Task<LedgerAnswer?> FindAsync(PlayerId player, LedgerQuestion question, CancellationToken ct) =>
        (question.IsChecked ? _checks : _pages).RunAsync(() => ReadAsync(player, question, ct), ct);

    private async Task<LedgerAnswer?> ReadAsync(PlayerId player, LedgerQuestion question, CancellationToken ct) =>
        await scores.FindAsync(player, ct) is { } score
            ? new LedgerAnswer(
                player, score, question, await query.ReadAsync(player, question, score.Day, score.Rules, ct))
            : null;
}
