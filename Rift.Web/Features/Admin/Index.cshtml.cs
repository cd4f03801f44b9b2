using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Audit;
using Rift.Web.Features.Admin.Rules.Changes;
using Rift.Web.Hosting;
using Rift.Web.Intake;
using Rift.Web.Rewarding;
using Rift.Web.Settings;

namespace Rift.Web.Features.Admin;

/// <summary>Where an admin comes in: what waits, and what was done last.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(
    AdminOverviewQuery overview, ChangeLogQuery changes, AuditQuery audit, RuleCache rules, RiftSettings settings)
    : PageModel
{
    private const int Newest = 5;

    public AdminOverview Overview { get; private set; } = new(0, 0, 0, 0, 0, 0, 0);

    public IReadOnlyList<LoggedSave> Saves { get; private set; } = [];

    public AuditPage Log { get; private set; } = AuditPage.Empty;

    /// <summary>Rule changes have a list of their own.</summary>
    public IEnumerable<AuditRow> Entries => Log.Rows.Where(row => row.Source == "log").Take(Newest + Newest);

    /// <summary>The rule whose event the example sends; null where no rule is active.</summary>
    public RewardRule? Example { get; private set; }

    public string WebhookAddress => PublicAddress.Of(settings, Request) + WebhookCurl.Path;

    /// <summary>What the line below reads in place of the secret, which is never on a page.</summary>
    public IHtmlContent SecretElement => new HtmlContentBuilder()
        .AppendHtml("<code>").Append(WebhookCurl.SecretIn(settings)).AppendHtml("</code>");

    public string CurlLine => WebhookCurl.Line(PublicAddress.Of(settings, Request), Example!.EventType, settings);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Overview = await overview.ReadAsync(ct);
        Saves = [.. (await changes.ReadAsync(null, null, ct)).Saves.Take(Newest)];
        Log = await audit.ReadAsync(AuditFilter.None, null, ct);
        var active = (await rules.CurrentAsync()).Active;
        Example = active.FirstOrDefault(rule => rule.CountsAs == CountsAs.MeetingBooked) ?? active.FirstOrDefault();
    }
}
