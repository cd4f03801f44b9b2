using Rift.Web.Features.Admin.Rules.Draft;
using static Rift.Tests.Admin.Rules.Draft.Drafts;

namespace Rift.Tests.Admin.Rules.Draft;

public sealed class ResolveConflictsTests
{
    [Theory]
    [InlineData("12", 20, RowState.Conflict)]
    [InlineData("20", 20, RowState.Unchanged)]
    [InlineData("10", 20, RowState.Unchanged)]
    public void Both_changed_the_same_row(string mine, int theirs, RowState state)
    {
        var plan = Plan([Read(Dial) with { Gold = mine }], [Dial.With(gold: theirs)], theirs: Dial);

        Assert.Equal(state, Assert.Single(plan.Rows).State);
    }

    [Fact]
    public void Keeping_mine_keeps_what_I_typed_and_follows_theirs_in_the_rest()
    {
        var plan = Plan([Read(Dial) with { Gold = "12" }], [Dial.With(gold: 20, xp: 50)], theirs: Dial);
        var row = Assert.Single(plan.Rows);
        var mine = ResolveConflicts.KeepMine(row)!;

        Assert.Equal(("12", "50", 2), (mine.Gold, mine.Xp, mine.ReadAt));
        Assert.Equal("20", ResolveConflicts.TakeTheirs(row)!.Gold);
    }

    [Theory]
    [InlineData(true, false, RowState.Conflict)]
    [InlineData(false, false, RowState.Gone)]
    [InlineData(false, true, RowState.Gone)]
    public void They_deleted_it(bool changed, bool removed, RowState state)
    {
        var typed = Read(Dial) with { Gold = changed ? "12" : "10", Removed = removed };
        var row = Assert.Single(Plan([typed], [], theirs: Dial).Rows);

        Assert.Equal(state, row.State);
        Assert.Null(ResolveConflicts.TakeTheirs(row));
    }

    [Fact]
    public void Keeping_mine_of_what_they_deleted_adds_it_again()
    {
        var row = Assert.Single(Plan([Read(Dial) with { Gold = "12" }], [], theirs: Dial).Rows);
        var plan = Plan([ResolveConflicts.KeepMine(row)!], []);

        Assert.Equal(RowState.Added, Assert.Single(plan.Rows).State);
    }

    [Fact]
    public void I_delete_what_they_changed()
    {
        var removed = Read(Dial) with { Removed = true };
        var row = Assert.Single(Plan([removed], [Dial.With(gold: 20)], theirs: Dial).Rows);

        Assert.Equal(RowState.Conflict, row.State);
        Assert.True(ResolveConflicts.KeepMine(row)!.Removed);
        Assert.Equal(RowState.Removed, Assert.Single(Plan([removed], [Dial]).Rows).State);
    }

    [Fact]
    public void We_both_added_the_same_type()
    {
        var mine = TypedRule.Of(Demo.With(gold: 1));
        var same = Plan([Read(Dial), TypedRule.Of(Demo)], [Dial, Demo with { Position = 7 }]);

        Assert.Equal(RowState.Conflict, Plan([Read(Dial), mine], [Dial, Demo]).Rows[1].State);
        Assert.Equal(RowState.Unchanged, same.Rows[1].State);
    }
}
