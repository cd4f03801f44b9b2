using System.Text;
using Rift.Web.Hosting.Views;

namespace Rift.Tests.Hosting;

public sealed class RegionTests
{
    [Theory]
    [InlineData("<b> & \"quotes\"", "&lt;b&gt; &amp; &quot;quotes&quot;")]
    [InlineData("plain", "plain")]
    [InlineData("Grüße 🎯", "Gr&#xFC;&#xDF;e &#x1F3AF;")]
    [InlineData("", "")]
    public async Task What_people_wrote_is_encoded(string text, string html) =>
        Assert.Equal($"<p title=\"{html}\">{html}</p>", await DrawAsync(text));

    [Fact]
    public async Task A_long_text_is_encoded_whole() =>
        Assert.Equal(
            50_000 * "&lt;".Length * 2,
            (await DrawAsync(new string('<', 50_000))).Length - "<p title=\"\"></p>".Length);

    [Fact]
    public async Task An_attribute_without_a_value_is_left_out() => Assert.Equal("<p></p>", await DrawAsync(null));

    private static async Task<string> DrawAsync(string? text) =>
        Encoding.UTF8.GetString((await new Paragraph().DrawAsync(text)).Span);

    /// <summary>As Razor compiles <c>&lt;p title="@Model"&gt;@Model&lt;/p&gt;</c>.</summary>
    private sealed class Paragraph : Region<string?>
    {
        public override Task ExecuteAsync()
        {
            WriteLiteral("<p");
            BeginWriteAttribute("title", " title=\"", 0, "\"", 0, 1);
            WriteAttributeValue("", 0, Model, 0, 0, false);
            EndWriteAttribute();
            WriteLiteral(">");
            Write(Model);
            WriteLiteral("</p>");

            return Task.CompletedTask;
        }
    }
}
