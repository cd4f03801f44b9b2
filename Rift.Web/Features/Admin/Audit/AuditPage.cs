using System.Globalization;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>One act on record: an entry of the audit log, or a change of a rule.</summary>
/// <param name="Source">Which of the two, <c>log</c> or <c>rule</c>; with <paramref name="Id"/> it names the
/// entry.</param>
/// <param name="Details">JSON; of a rule its row <c>before</c> and <c>after</c>.</param>
/// <param name="Whole">The import, or another act with parts, that it was a part of, or that it is.</param>
public sealed record AuditRow(
    DateTimeOffset At, string Source, long Id, Guid? ActorId, string Actor, string Action, string? SubjectId,
    string? Subject, string Details, string? Whole)
{
    /// <summary>Where the page after this entry begins.</summary>
    public string Cursor => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Source}.{Id}");

    /// <summary>Stands for its parts.</summary>
    public bool IsWhole => Whole is not null && Whole == SubjectId;

    public bool IsAboutTeam => Action.StartsWith("team.", StringComparison.Ordinal);

    /// <summary>Events that were voided or restored together; their page has the subject's id.</summary>
    public bool IsAboutBulk => Action is "events.voided" or "events.restored";
}

/// <summary>
/// Which entries to show. Texts are looked for anywhere in a name, whatever the case; days are the organisation's, both
/// included.
/// </summary>
/// <param name="Import">Only the parts of this act, such as an import.</param>
public sealed record AuditFilter(
    string? Actor, string? Action, string? Subject, DateOnly? From, DateOnly? To, string? Import = null)
{
    public static readonly AuditFilter None = new(null, null, null, null, null);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Actor + Action + Subject + Import) && From is null && To is null;
}

/// <summary>The parts of an act that are shown inside its entry.</summary>
public sealed record FoldedParts(long Count, IReadOnlyList<AuditRow> First);

/// <summary>A page, the newest first.</summary>
/// <param name="Older">Where the next one begins; null on the last.</param>
/// <param name="Parts">By the ids of what they are parts of.</param>
public sealed record AuditPage(
    IReadOnlyList<AuditRow> Rows, string? Older, IReadOnlyDictionary<string, FoldedParts> Parts, AuditTeams Teams)
{
    public static readonly AuditPage Empty = new([], null, new Dictionary<string, FoldedParts>(), AuditTeams.None);
}
