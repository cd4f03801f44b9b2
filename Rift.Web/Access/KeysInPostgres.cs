using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Rift.Web.Access;

/// <summary>
/// The framework's keys, where every server on this database finds the same ones. The interface knows no asynchronous
/// calls.
/// </summary>
public sealed class KeysInPostgres(NpgsqlDataSource database) : IXmlRepository
{
    private const string ReadSql = "select xml from data_protection_keys order by created_at";

    private const string StoreSql = """
        insert into data_protection_keys (name, xml) values (@name, @xml) on conflict (name) do update
        set xml = excluded.xml
        """;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();

        return [.. connection.Query<string>(ReadSql).Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        connection.Execute(
            StoreSql, new { name = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
