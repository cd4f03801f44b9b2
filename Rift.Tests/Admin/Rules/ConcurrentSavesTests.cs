using System.Net;
using Rift.Domain.People;
using static Rift.Tests.Admin.Rules.RulesForm;

namespace Rift.Tests.Admin.Rules;

public sealed class ConcurrentSavesTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_second_of_two_admins_sees_the_first_one_s_change_and_chooses()
    {
        await using var other = await app.StartElsewhereAsync();
        var ada = await Browser.SignedInAsync(other, Role.Admin, "Ada");
        var grace = await Browser.SignedInAsync(other, Role.Admin, "Grace");
        var (first, second) = (await ada.OpenAsync(Address), await grace.OpenAsync(Address));
        first = await SendAsync(
            ada, first, PreviewAddress, ("Rows[call_dial].Gold", "12"), ("Rows[call_dial].Xp", "6"));
        await ada.SubmitAsync(first, Form);

        second = await SendAsync(
            grace, second, PreviewAddress, ("Rows[call_dial].Gold", "15"), ("Rows[email_sent].Gold", "11"));
        using var answer = await grace.SubmitAsync(second, Form);
        var asked = await Browser.ReadAsync(answer);
        var clash = asked.QuerySelector("tbody[data-key=call_dial] .clash")!.TextContent;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("15", FieldOf(asked, "call_dial", "Gold").Value);
        Assert.Contains("Ada", clash, StringComparison.Ordinal);
        Assert.Matches(@"Gold\s+10 → 12", clash);
        Assert.Equal(0, await CountAsync(other, "gold = 11"));

        var mine = await SendAsync(grace, asked, ArrangeAddress, ("act", "mine:call_dial"));
        Assert.Equal("15", FieldOf(mine, "call_dial", "Gold").Value);
        Assert.Equal("6", FieldOf(mine, "call_dial", "Xp").Value);
        Assert.Equal("was 12", TextOf(mine, "call_dial-Gold-was"));

        var theirs = await SendAsync(grace, asked, ArrangeAddress, ("act", "theirs:call_dial"));
        Assert.Equal("1 change", TextOf(theirs, "changes"));
        await grace.SubmitAsync(theirs, Form);
        Assert.Equal(1, await CountAsync(other, "event_type = 'call_dial' and (gold, xp) = (12, 6)"));
        Assert.Equal(1, await CountAsync(other, "event_type = 'email_sent' and gold = 11"));
    }

    [Fact]
    public async Task Of_many_who_save_the_same_row_at_once_one_wins_and_the_others_are_asked()
    {
        await using var other = await app.StartElsewhereAsync();
        var admins = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Browser.SignedInAsync(other, Role.Admin)));
        var drafts = await Task.WhenAll(admins.Select(async (admin, n) =>
        {
            var gold = FormattableString.Invariant($"{50 + n}");

            return await SendAsync(
                admin, await admin.OpenAsync(Address), PreviewAddress, ("Rows[call_dial].Gold", gold));
        }));

        var answers = await Task.WhenAll(admins.Zip(drafts, (admin, draft) => admin.SubmitAsync(draft, Form)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await other.CountAsync(
            "select count(*) from rule_changes where event_type = 'call_dial' and before is not null"));
    }
}
