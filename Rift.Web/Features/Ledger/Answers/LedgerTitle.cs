using Rift.Domain.Wording;
using Rift.Web.Features.Ledger.Questions;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Ledger.Answers;

/// <summary>What the page's number is called, with the number: "Dials today: 7".</summary>
internal static class LedgerTitle
{
    public static string Of(LedgerView view) => view.Question switch
    {
        { Number: LedgerNumber.Level } =>
            LedgerTexts.TitleLevel.Fill(view.Page.Level.XpInLevel, view.Page.Level.Number),
        { About: not null } when view.Page.Rows is [.., var first] =>
            LedgerTexts.TitleAbout.Fill(MetricOf(view), view.LabelOf(first.EventType), AmountOf(view)),
        { Period: LedgerPeriod.All } =>
            (view.IsCount ? LedgerTexts.TitleAllTime : LedgerTexts.TitleAll).Fill(MetricOf(view), AmountOf(view)),
        var question => OfDays(view, question.DaysAsOf(view.Today)!.Value),
    };

    private static string OfDays(LedgerView view, (DateOnly From, DateOnly To) days)
    {
        var isNow = days.From <= view.Today && view.Today <= days.To;
        var text = view.Question.Period switch
        {
            LedgerPeriod.Day => isNow ? LedgerTexts.TitleToday : LedgerTexts.TitleDay,
            LedgerPeriod.Week => isNow ? LedgerTexts.TitleThisWeek : LedgerTexts.TitleWeek,
            _ => isNow ? LedgerTexts.TitleThisMonth : LedgerTexts.TitleMonth,
        };

        return text.Fill(MetricOf(view), AmountOf(view), days.From);
    }

    private static string MetricOf(LedgerView view) =>
        view.Question.Type is { } type && view.IsCount
            ? view.LabelOf(type)
            : LedgerNumbers.TextOf(view.Question.Number);

    private static string AmountOf(LedgerView view) =>
        view.Question.Number == LedgerNumber.Rate ? view.Rate is { } rate ? LedgerTexts.Percent.Fill(rate) : "–"
        : view.Amount is { } amount ? NumberText.Of(amount)
        : LedgerTexts.NotAddedUp;
}
