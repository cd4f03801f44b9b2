using Rift.Web.Features.Admin.Rules;
using Rift.Web.Features.Admin.Rules.Draft;
using static Rift.Tests.Admin.Rules.Draft.Drafts;

namespace Rift.Tests.Admin.Rules.Draft;

public sealed class DraftPlanTests
{
    [Fact]
    public void An_untouched_draft_changes_nothing()
    {
        var plan = Plan([Read(Dial), Read(Email)], [Dial, Email]);

        Assert.Equal(0, plan.Changes);
        Assert.Equal([Dial, Email], plan.Rules);
    }

    [Fact]
    public void Only_what_differs_is_written()
    {
        var plan = Plan([Read(Dial) with { Gold = "12" }, Read(Email)], [Dial, Email]);

        Assert.Equal([RowState.Changed, RowState.Unchanged], plan.Rows.Select(row => row.State));
        Assert.Equal(1, plan.Changes);
        Assert.Equal(12, plan.Rules[0].Each.Gold);
    }

    [Fact]
    public void Two_that_change_places_are_two_changes_and_no_other_moves()
    {
        var plan = Plan([Read(Email), Read(Dial), Read(Demo)], [Dial, Email, Demo]);

        Assert.Equal(
            [RowState.Changed, RowState.Changed, RowState.Unchanged],
            plan.Rows.Select(row => row.State));
        Assert.Equal([1, 2, 3], plan.Rows.Select(row => row.Wanted!.Position));
    }

    [Fact]
    public void A_type_in_the_way_of_another_s_name_is_refused()
    {
        var again = TypedRule.Of(Dial.With(gold: 1, xp: 1) with { Label = "Dial again" });
        var plan = Plan([Read(Dial), again], [Dial]);

        Assert.Contains("already has a row", Assert.Single(plan.Rows[1].Problems).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_did_to_rows_left_alone_is_followed()
    {
        var plan = Plan([Read(Dial), Read(Email) with { Gold = "99" }], [Dial.With(gold: 20), Email], theirs: Dial);

        Assert.Equal([RowState.Unchanged, RowState.Changed], plan.Rows.Select(row => row.State));
        Assert.Equal("20", plan.Rows[0].Typed.Gold);
        Assert.Equal("Grace", plan.Rows[0].Since!.Value.Who);
        Assert.False(plan.HasConflicts);
    }

    [Fact]
    public void A_type_they_added_stands_in_its_place()
    {
        var plan = Plan([Read(Dial), Read(Demo)], [Dial, Email, Demo]);

        Assert.Equal(["call_dial", "email_sent", "demo"], plan.Rows.Select(row => row.EventType));
        Assert.NotNull(plan.Rows[1].Since);
        Assert.Equal(0, plan.Changes);
    }

    [Fact]
    public void A_used_type_is_not_deleted_and_an_unused_one_is()
    {
        var removed = Read(Dial) with { Removed = true };
        var stored = new StoredRules([StoredAt(1, Dial, used: true)], NoBases, NoNewest);
        var problem = Assert.Single(Assert.Single(DraftPlan.Of([removed], stored).Rows).Problems);

        Assert.Contains("deactivate it", problem.Words, StringComparison.Ordinal);
        Assert.Empty(Plan([removed], [Dial]).Rules);
    }

    private static readonly Dictionary<long, LoggedChange> NoBases = [];
    private static readonly Dictionary<string, LoggedChange> NoNewest = [];
}
