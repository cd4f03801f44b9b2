using Rift.Web.Features.Admin.Players.Import;

namespace Rift.Tests.Admin.Players.Import;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("name,email\nAda,ada@example.com\n")]
    [InlineData("\uFEFFEmail;NAME\r\nada@example.com;Ada")]
    [InlineData("\"email\",\"Name\"\n\n\"ada@example.com\",\" Ada \"\n,\n")]
    [InlineData("name;email\n\"Ada\";ada@example.com\n")]
    public void Any_spreadsheet_s_way_of_writing_is_read(string text)
    {
        var file = CsvRows.Read(text);

        Assert.Empty(file.Problems);
        Assert.Equal(("Ada", "ada@example.com"), (file.Rows.Single()["name"], file.Rows.Single()["email"]));
    }

    [Fact]
    public void A_line_break_within_quotation_marks_does_not_shift_the_line_numbers()
    {
        var file = CsvRows.Read("email,name\na@example.com,\"Ada\nLovelace\"\n\nb@example.com,Bo\n");

        Assert.Equal([(2, "Ada\nLovelace"), (5, "Bo")], file.Rows.Select(row => (row.Line, row["name"])));
    }

    [Theory]
    [InlineData("", 1, null, "is empty")]
    [InlineData("name,email,salary\n", 1, "salary", "no such column")]
    [InlineData("email,email\n", 1, "email", "twice")]
    [InlineData("name,team\n", 1, null, "email or handle")]
    [InlineData("name,email\nAda,ada@example.com\nBo\n", 3, null, "1 cell; the first line names 2 columns")]
    [InlineData("name,email\nAda,ada@example.com\n\"Bo,bo@example.com\n", 3, null, "quotation mark")]
    public void What_is_wrong_is_told_by_its_line(string text, int line, string? column, string why)
    {
        var problem = Assert.Single(CsvRows.Read(text).Problems);

        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(why, problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_thousand_players_are_read_and_one_more_is_not()
    {
        var most = "email\n" + string.Concat(Enumerable.Range(0, CsvRows.MostRows).Select(n => $"p{n}@example.com\n"));

        Assert.Equal(CsvRows.MostRows, CsvRows.Read(most).Rows.Count);
        Assert.Equal(2_002, Assert.Single(CsvRows.Read(most + "more@example.com\n").Problems).Line);
    }
}
