using Rift.Web.Features.Admin.Rules;

namespace Rift.Tests.Admin.Rules;

public sealed class DraftPlanTests
{
    private static readonly StoredRule Dial = new("call_dial", "Dial", "phone", 10, 5, null, "dial", true, 1, null, null);
    private static readonly StoredRule Email = Dial with { EventType = "email_sent", Label = "Email sent", Position = 2 };
    private static readonly StoredRule Demo = Dial with { EventType = "demo", Label = "Demo", Position = 3 };

    [Fact]
    public void A_draft_that_nobody_touched_changes_nothing()
    {
        var plan = Plan([Read(Dial), Read(Email)], [Dial, Email]);

        Assert.Equal(0, plan.Changes);
        Assert.Equal([Dial.ToRule(), Email.ToRule()], plan.Rules);
    }

    [Fact]
    public void Only_what_differs_is_written()
    {
        var plan = Plan([Read(Dial, row => row.Gold = "12"), Read(Email)], [Dial, Email]);

        Assert.Equal([Fate.Changes, Fate.Stays], plan.Rows.Select(row => row.Fate));
        Assert.Equal(1, plan.Changes);
        Assert.Equal(12, plan.Rules[0].Each.Gold);
    }

    [Fact]
    public void Two_who_change_places_are_two_changes_and_nobody_else_moves()
    {
        var plan = Plan([Read(Email), Read(Dial), Read(Demo)], [Dial, Email, Demo]);

        Assert.Equal([Fate.Changes, Fate.Changes, Fate.Stays], plan.Rows.Select(row => row.Fate));
        Assert.Equal([1, 2, 3], plan.Rows.Select(row => row.Wanted!.Position));
    }

    [Fact]
    public void A_type_in_the_way_of_another_s_name_is_refused()
    {
        var again = new DraftRow { EventType = "call_dial", Label = "Dial again", Icon = "phone", Gold = "1", Xp = "1", CountsAs = "dial", Active = true };
        var plan = Plan([Read(Dial), again], [Dial]);

        Assert.Contains("has a row already", Assert.Single(plan.Rows[1].Problems).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_did_to_rows_left_alone_is_followed()
    {
        var plan = Plan([Read(Dial), Read(Email, row => row.Gold = "99")], [Dial with { Gold = 20 }, Email], theirs: Dial);

        Assert.Equal([Fate.Stays, Fate.Changes], plan.Rows.Select(row => row.Fate));
        Assert.Equal("20", plan.Rows[0].Typed.Gold);
        Assert.Equal("Grace", plan.Rows[0].Theirs!.Who);
        Assert.False(plan.Clashes);
    }

    [Theory]
    [InlineData("12", 20, Fate.Clashes)]
    [InlineData("20", 20, Fate.Stays)]
    [InlineData("10", 20, Fate.Stays)]
    public void Both_changed_the_same_row(string mine, int theirs, Fate fate)
    {
        var plan = Plan([Read(Dial, row => row.Gold = mine)], [Dial with { Gold = theirs }], theirs: Dial);

        Assert.Equal(fate, Assert.Single(plan.Rows).Fate);
    }

    [Fact]
    public void Keeping_mine_keeps_what_I_typed_and_follows_theirs_in_the_rest()
    {
        var row = Assert.Single(Plan([Read(Dial, row => row.Gold = "12")], [Dial with { Gold = 20, Xp = 50 }], theirs: Dial).Rows);
        var mine = ChooseSides.KeepMine(row)!;

        Assert.Equal(("12", "50", 2), (mine.Gold, mine.Xp, mine.ReadAt));
        Assert.Equal("20", ChooseSides.TakeTheirs(row)!.Gold);
    }

    [Theory]
    [InlineData(true, false, Fate.Clashes)]
    [InlineData(false, false, Fate.IsGone)]
    [InlineData(false, true, Fate.IsGone)]
    public void They_deleted_it(bool changed, bool removed, Fate fate)
    {
        var row = Assert.Single(Plan([Read(Dial, row => (row.Gold, row.Removed) = (changed ? "12" : "10", removed))], [], theirs: Dial).Rows);

        Assert.Equal(fate, row.Fate);
        Assert.Null(ChooseSides.TakeTheirs(row));
    }

    [Fact]
    public void Keeping_mine_of_what_they_deleted_adds_it_again()
    {
        var row = Assert.Single(Plan([Read(Dial, row => row.Gold = "12")], [], theirs: Dial).Rows);
        var plan = Plan([ChooseSides.KeepMine(row)!], []);

        Assert.Equal(Fate.IsAdded, Assert.Single(plan.Rows).Fate);
    }

    [Fact]
    public void I_delete_what_they_changed()
    {
        var row = Assert.Single(Plan([Read(Dial, row => row.Removed = true)], [Dial with { Gold = 20 }], theirs: Dial).Rows);

        Assert.Equal(Fate.Clashes, row.Fate);
        Assert.True(ChooseSides.KeepMine(row)!.Removed);
        Assert.Equal(Fate.IsRemoved, Assert.Single(Plan([Read(Dial, row => row.Removed = true)], [Dial]).Rows).Fate);
    }

    [Fact]
    public void We_both_added_the_same_type()
    {
        var mine = DraftRow.Of(Demo with { Gold = 1 }, 0);

        Assert.Equal(Fate.Clashes, Plan([Read(Dial), mine], [Dial, Demo]).Rows[1].Fate);
        Assert.Equal(Fate.Stays, Plan([Read(Dial), DraftRow.Of(Demo, 0)], [Dial, Demo with { Position = 7 }]).Rows[1].Fate);
    }

    [Fact]
    public void A_type_they_added_stands_in_its_place()
    {
        var plan = Plan([Read(Dial), Read(Demo)], [Dial, Email, Demo]);

        Assert.Equal(["call_dial", "email_sent", "demo"], plan.Rows.Select(row => row.EventType));
        Assert.NotNull(plan.Rows[1].Theirs);
        Assert.Equal(0, plan.Changes);
    }

    [Fact]
    public void A_used_type_is_not_deleted_and_an_unused_one_is()
    {
        var removed = Read(Dial, row => row.Removed = true);
        var used = DraftPlan.Of([removed], new Sheet([new SheetRow(Dial, 1, "Ada", default, Used: true)], NoBases, NoNewest));

        Assert.Contains("deactivate it", Assert.Single(Assert.Single(used.Rows).Problems).Words, StringComparison.Ordinal);
        Assert.Empty(Plan([removed], [Dial]).Rules);
    }

    [Theory]
    [InlineData("1 2 3", "1 2 3")]
    [InlineData("1 3 2", "1 2 3")]
    [InlineData("100 100 100", "100 100 100")]
    [InlineData("5 100 100 7", "5 7 100 101")]
    [InlineData("1 2 -", "1 2 3")]
    [InlineData("1 - 2", "1 2 3")]
    [InlineData("-", "1")]
    public void Positions_are_dealt_anew_only_where_the_order_is_another(string read, string dealt)
    {
        var positions = read.Split(' ').Select(text => int.TryParse(text, out var position) ? position : (int?)null).ToArray();

        Assert.Equal(dealt, string.Join(' ', Positions.Deal(positions)));
    }

    private static readonly Dictionary<long, LoggedChange> NoBases = [];
    private static readonly Dictionary<string, LoggedChange> NoNewest = [];

    private static DraftRow Read(StoredRule rule, Action<DraftRow>? change = null)
    {
        var row = DraftRow.Of(rule, readAt: 1);
        change?.Invoke(row);

        return row;
    }

    // Rows are read at change 1. Where somebody else was at one since, that is change 2, and 1 is what it was.
    private static DraftPlan Plan(IReadOnlyList<DraftRow> draft, IReadOnlyList<StoredRule> stored, StoredRule? theirs = null)
    {
        var rows = stored.Select(rule => new SheetRow(rule, rule.EventType == theirs?.EventType ? 2 : 1, "Grace", default, Used: false)).ToList();
        var bases = theirs is null ? NoBases : new() { [1] = new(1, theirs.EventType, "Ada", default, null, theirs) };
        var newest = theirs is null ? NoNewest : new()
        {
            [theirs.EventType] = new(2, theirs.EventType, "Grace", default, theirs, stored.FirstOrDefault(rule => rule.EventType == theirs.EventType)),
        };

        return DraftPlan.Of(draft, new Sheet(rows, bases, newest));
    }
}
