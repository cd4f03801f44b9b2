using System.Globalization;
using System.Text;
using CsvHelper;
using Rift.Web.Access.Links;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Players.Invite;

/// <summary>New links as a table, for a program that sends them out.</summary>
public static class InvitationFile
{
    public const string Name = "rift-invitations.csv";

    /// <param name="links">Which to write.</param>
    /// <param name="origin">In front of each, without a slash at its end.</param>
    public static string Of(IEnumerable<NewLink> links, string origin)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, CsvWriterOptions.Default, leaveOpen: true))
        {
            Write(csv, "name", "email", "link", "valid_until");

            foreach (var link in links)
            {
                var until = link.ValidUntil.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
                Write(csv, link.Name, link.Email ?? "", origin + Invitations.PathOf(link.Token), until);
            }

            csv.Flush();
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }

    /// <summary>The file inside of a link, because nothing keeps it on the server.</summary>
    public static string AddressOf(string csv) =>
        "data:text/csv;charset=utf-8;base64,"
        + Convert.ToBase64String([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)]);

    private static void Write(CsvWriter csv, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(FormulaGuard.Guard(cell));

        csv.EndRecord();
    }
}
