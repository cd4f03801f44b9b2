using Rift.Web.Database;

namespace Rift.Web.Backups;

/// <summary>A table as the database's catalogue knows it; a table that is added later is found as well.</summary>
internal sealed record SchemaTable
{
    private const string OwnTables = """
        select c.oid, c.relname::text as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
          and c.relpersistence <> 't' and not exists (
              select 1 from pg_depend d
              where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        """;

    // A table's place is the longest way from it to one that refers to nothing. The limit ends a circle of references.
    private const string ListSql = $"""
        with recursive own as ({OwnTables}), reference as (
            select distinct conrelid as child, confrelid as parent from pg_constraint
            where contype = 'f' and conrelid <> confrelid
        ), placed (oid, place) as (
            select oid, 0 from own
            union
            select reference.child, placed.place + 1 from placed join reference on reference.parent = placed.oid
            where placed.place < 50
        )
        select own.name, array(
            select attname::text from pg_attribute
            where attrelid = own.oid and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum) as columns
        from own join placed using (oid)
        group by own.oid, own.name
        order by max(placed.place), own.name
        """;

    private const string SequencesSql = $"""
        with own as ({OwnTables})
        select own.name as table, attname::text as column, last_value
        from own
        join pg_attribute on attrelid = own.oid and attnum > 0 and not attisdropped
        join pg_sequences on format('%I.%I', schemaname, sequencename)
            = pg_get_serial_sequence(quote_ident(own.name), attname)
        where last_value is not null
        order by 1, 2
        """;

    public required string Name { get; init; }

    public required string[] Columns { get; init; }

    public string QuotedName => Quote(Name);

    public string QuotedColumns => string.Join(", ", Columns.Select(Quote));

    /// <summary>A table comes after those that it refers to.</summary>
    public static Task<IReadOnlyList<SchemaTable>> ListAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.ListAsync<SchemaTable>(ListSql, null, ct);

    public static Task<IReadOnlyList<BackupSequence>> SequencesAsync(
        DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.ListAsync<BackupSequence>(SequencesSql, null, ct);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
