using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Rift.Web.Features.Events;

namespace Rift.Tests.Events;

public sealed class EventSearchTests
{
    private static readonly DateOnly Today = new(2026, 3, 4);

    [Theory]
    [InlineData("", "?from=2026-02-26&to=2026-03-04")]
    [InlineData(
        "?from=&to=&player=+ada+&type=&outcome=capped", "?from=2026-02-26&to=2026-03-04&player=ada&outcome=capped")]
    [InlineData("?to=2026-01-10", "?from=2026-01-04&to=2026-01-10")]
    [InlineData(
        "?from=2026-01-01&source=nooks&before=019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
        "?from=2026-01-01&to=2026-03-04&source=nooks&before=019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a")]
    [InlineData(
        "?company=+Acme+%26+Co&bulk=019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
        "?from=2026-02-26&to=2026-03-04&company=Acme%20%26%20Co&bulk=019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a")]
    public void A_search_is_what_its_address_says(string query, string address)
    {
        var (search, wrong) = Read(query);

        Assert.Empty(wrong);
        Assert.Equal(address, search.ToQuery());
        Assert.Equal(search, Read(search.ToQuery()).Search);
    }

    [Theory]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?to=2026-13-01", "to")]
    [InlineData("?from=2026-03-05", "from")]
    [InlineData("?outcome=lost", "outcome")]
    [InlineData("?outcome=0", "outcome")]
    [InlineData("?id=7", "id")]
    [InlineData("?bulk=7", "bulk")]
    [InlineData("?before=x", "before")]
    public void What_is_not_understood_is_named(string query, string field) =>
        Assert.Equal([field], Read(query).Wrong.Keys);

    private static (EventSearch Search, IDictionary<string, string[]> Wrong) Read(string query) =>
        EventSearch.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), Today);
}
