using System.Data;
using Dapper;
using Rift.Domain;

namespace Rift.Web.Database;

internal sealed class PlayerIdHandler : SqlMapper.TypeHandler<PlayerId>
{
    public override PlayerId Parse(object value) => new((Guid)value);

    public override void SetValue(IDbDataParameter parameter, PlayerId value) => parameter.Value = value.Value;
}

/// <summary>Npgsql reads timestamptz as a UTC DateTime and refuses to write any other offset.</summary>
internal sealed class DateTimeOffsetHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
        parameter.Value = value.UtcDateTime;
}
