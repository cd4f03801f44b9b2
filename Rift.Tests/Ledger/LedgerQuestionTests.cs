using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Rift.Web.Features.Ledger.Questions;

namespace Rift.Tests.Ledger;

public sealed class LedgerQuestionTests
{
    private static readonly DateOnly Wednesday = new(2026, 3, 4);

    [Theory]
    [InlineData("", "?of=gold", null, null)]
    [InlineData("?of=gold&in=day", "?of=gold&in=day", "2026-03-04", "2026-03-04")]
    [InlineData("?of=meetings", "?of=meetings", "2026-03-02", "2026-03-08")]
    [InlineData("?of=meetings&in=week&on=2026-02-15", "?of=meetings&on=2026-02-15", "2026-02-09", "2026-02-15")]
    [InlineData("?of=dials", "?of=dials", "2026-03-04", "2026-03-04")]
    [InlineData(
        "?of=events&type=call_dial&in=month&on=2024-02-10", "?of=events&in=month&on=2024-02-10&type=call_dial",
        "2024-02-01", "2024-02-29")]
    [InlineData("?of=xp&in=&on=&type=&kind=correction&before=", "?of=xp&kind=correction", null, null)]
    [InlineData("?of=level&in=day&type=call_dial&kind=event", "?of=level", null, null)]
    [InlineData(
        "?in=all&about=019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a", "?of=gold&about=019a9e6b-9c6e-7d5e-8f53-0c8a5f3f1b2a",
        null, null)]
    [InlineData("?of=gold&entry=77", "?of=gold&entry=77", null, null)]
    [InlineData("?of=rate&before=77", "?of=rate&before=77", "2026-03-04", "2026-03-04")]
    public void A_question_is_what_its_address_says(string query, string address, string? from, string? to)
    {
        var question = Read(query)!;

        Assert.Equal(address, question.ToQuery());
        Assert.Equal(from is null ? null : (Day(from), Day(to!)), question.DaysAsOf(Wednesday));
        Assert.Equal(question, Read(question.ToQuery()));
    }

    [Theory]
    [InlineData("?of=silver")]
    [InlineData("?of=Gold")]
    [InlineData("?of=0")]
    [InlineData("?of=gold&of=xp&in=year")]
    [InlineData("?in=year")]
    [InlineData("?on=yesterday")]
    [InlineData("?on=9999-12-31")]
    [InlineData("?kind=gift")]
    [InlineData("?about=7")]
    [InlineData("?entry=x")]
    [InlineData("?before=-1")]
    [InlineData("?before=99999999999999999999")]
    public void What_is_not_understood_is_not_answered(string query) => Assert.Null(Read(query));

    private static LedgerQuestion? Read(string query) =>
        LedgerQuestion.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
