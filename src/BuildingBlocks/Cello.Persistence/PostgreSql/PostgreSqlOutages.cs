using Cello.Modularity.Outages;

namespace Cello.Persistence.PostgreSql;

internal sealed class PostgreSqlOutages : IOutageDetector
{
    public bool IsOutage(Exception exception) => PostgreSqlErrors.IsOutage(exception);
}
