using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Import;
using Rift.Web.Features.Admin.Teams;

namespace Rift.Tests.Admin.Audit;

public sealed class AuditTeamsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Address = "/admin/audit";

    [Fact]
    public async Task A_team_stands_in_entries_by_its_name_with_a_link_also_renamed_and_closed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Ada");
        var by = new CurrentUser(admin.Player, "Ada", "A", Role.Admin, null, null);
        var teams = app.Services.GetRequiredService<SaveTeam>();
        var (_, north) = await teams.CreateAsync("North", by, CancellationToken.None);
        await ImportAsync("Name;Email;Team\nNora;nora@example.com;North\n", by);
        await teams.RenameAsync(north, "Nordics", 1, by, CancellationToken.None);
        await teams.CloseAsync(north, closed: true, by, CancellationToken.None);
        await app.ExecuteAsync(
            "insert into audit_log (at, actor, action, details) values ('2026-03-04T12:00Z', 'Ada', 'player.moved', "
            + "'{\"from\":\"North\",\"to\":null,\"day\":\"2026-03-04\"}')");

        Assert.Equal(["North", "now Nordics", "closed"], PartsOf(await RowAsync("did=team.created&subject=North"), 3));
        Assert.Equal(["Nordics", "closed"], PartsOf(await RowAsync("did=player.created&subject=Nora"), 4));
        Assert.Equal(["North", "now Nordics", "closed"], PartsOf(await RowAsync("did=player.moved"), 4));

        async Task<IElement> RowAsync(string query) =>
            Assert.Single((await admin.OpenAsync($"{Address}?{query}")).QuerySelectorAll(".audit tbody tr"));

        string[] PartsOf(IElement row, int cell)
        {
            var shown = row.Children[cell];
            var link = shown.QuerySelector("a[href^='/admin/teams/']")!;
            Assert.Equal($"/admin/teams/{north}", link.GetAttribute("href"));

            return [.. shown.QuerySelectorAll("a[href^='/admin/teams/'], .tag").Select(part => part.TextContent)];
        }
    }

    private async Task ImportAsync(string file, CurrentUser by)
    {
        var import = app.Services.GetRequiredService<ImportPlayers>();
        var plan = await import.PreviewAsync(file, CancellationToken.None);
        Assert.NotNull((await import.ApplyAsync(file, plan.Digest, by, CancellationToken.None)).Import);
    }
}
