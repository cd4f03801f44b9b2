using System.Net;

namespace Rift.E2E.Processes;

/// <summary>What Rift does on a machine that speaks another language, and on one without ICU.</summary>
public sealed class LanguagesTests
{
    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("th_TH.UTF-8")]
    public async Task Numbers_dates_and_names_are_the_same_in_every_language(string language)
    {
        await using var rift = new RiftProcess();
        rift.Variables["LANG"] = rift.Variables["LC_ALL"] = language;
        await rift.InitializeAsync();
        await rift.EarnAsync("meeting_attended", "IPEK", times: 2);
        await rift.EarnAsync("meeting_attended", "ipek");

        using var early = await rift.PostAsync(
            new { source = "old", event_type = "call_dial", metadata = new { }, occurred_at = "1999-12-31T00:00:00Z" });

        Assert.Contains("before 2000-01-01", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Matches(@"ipek .* 1,500 ", (await rift.RunAsync("stats", "--player", "İPEK")).Output);
        using var page = await rift.Http.GetAsync(new Uri(await LinkAsync(rift)).PathAndQuery);
        var hud = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("1,500", hud, StringComparison.Ordinal);
        Assert.DoesNotContain("1.500", hud, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_icu_a_start_is_refused_and_says_what_to_install()
    {
        await using var home = new RiftHome();
        var variables = new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };

        var refused = await RiftProgram.RunAsync(home, variables, "serve");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("libicu", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(home.DataFolder));
    }

    private static async Task<string> LinkAsync(RiftProcess rift) =>
        (await rift.RunAsync("hud-link", "ipek")).Output.Trim();
}
