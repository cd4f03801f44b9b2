using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;
using Rift.Tests.Missions;

namespace Rift.Tests.Admin.Missions;

/// <summary>
/// The test's Wednesday is 4 March 2026, so the last four weeks begin on 23, 16, 9 and 2 February.
/// </summary>
public sealed class MissionPreviewTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task It_tells_who_would_have_completed_each_of_the_last_four_windows()
    {
        var (north, south) = (await app.AddTeamAsync("Preview North"), await app.AddTeamAsync("Preview South"));
        await app.AddPlayerAsync("pre ada", team: north);
        await app.AddPlayerAsync("pre bea", team: north);
        await app.AddPlayerAsync("pre cem", team: south);
        await app.DialAsync("pre ada", 5, Day(2, 24));
        await app.DialAsync("pre ada", 3, Day(2, 18));
        await app.DialAsync("pre bea", 2, Day(2, 23));
        await app.DialAsync("pre bea", 2, Day(3, 1));
        await app.DialAsync("pre bea", 6, Day(2, 9));
        await app.DialAsync("pre cem", 4, Day(2, 8));
        await app.DialAsync("pre cem", 9, Day(3, 2));
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        Assert.Equal(
            ["2 players pre ada pre bea", "No one", "1 player pre bea", "1 player pre cem"],
            await admin.PreviewAsync());
        Assert.Equal(
            ["1 player pre ada", "No one", "1 player pre bea", "No one"],
            await admin.PreviewAsync(
                ("Typed.Measure", "gold"), ("Typed.What", "type:call_dial"), ("Typed.Target", "50")));
        Assert.Equal(
            ["1 player pre bea", "No one", "1 player pre bea", "1 player pre cem"],
            await admin.PreviewAsync(("Typed.Audience", "players"), ("Typed.Players", "pre bea, pre cem")));
        Assert.Equal(
            ["2 players pre ada pre bea", "No one", "1 player pre bea", "No one"],
            await admin.PreviewAsync(("Typed.Audience", "members"), ("Typed.Teams", north.ToString())));
        Assert.Equal(
            ["1 team Preview North", "No one", "No one", "No one"],
            await admin.PreviewAsync(("Typed.Audience", "team"), ("Typed.Target", "9")));
        Assert.Equal(
            ["1 team Preview North", "No one", "1 team Preview North", "1 team Preview South"],
            await admin.PreviewAsync(("Typed.Audience", "team")));
    }

    [Fact]
    public async Task It_follows_what_is_typed_and_needs_no_script()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync("/admin/missions/new");
        var panel = page.QuerySelector("#preview")!;
        Assert.Contains("input from:#mission", panel.GetAttribute("hx-trigger")!, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#mission button[formaction='/admin/missions/new?handler=Preview']"));
        var token = page.QuerySelector<IHtmlInputElement>("#mission [name=__RequestVerificationToken]")!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, panel.GetAttribute("hx-post"))
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("__RequestVerificationToken", token),
                KeyValuePair.Create("Typed.What", "type:meeting_booked"), KeyValuePair.Create("Typed.Target", "1"),
                KeyValuePair.Create("Typed.Audience", "everyone"), KeyValuePair.Create("Typed.Starts", "2026-03-04"),
            ]),
        };
        request.Headers.Add("HX-Request", "true");
        using var answer = await admin.Http.SendAsync(request);
        var part = await Browser.ReadAsync(answer);

        Assert.Empty(part.QuerySelectorAll("main"));
        Assert.Equal(["No one", "No one", "No one", "No one"], MissionForm.TriedOn(part));
    }

    [Fact]
    public async Task What_cannot_be_tried_is_not_guessed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        Assert.Empty(await admin.PreviewAsync(("Typed.Target", "many")));
        Assert.Equal(4, (await admin.PreviewAsync(("Typed.Name", ""), ("Typed.Gold", ""))).Length);
    }

    private static DateOnly Day(int month, int day) => new(2026, month, day);
}
