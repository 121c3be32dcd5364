using Cello.Modularity.TransientErrors;

namespace Cello.Persistence.PostgreSql;

internal sealed class PostgreSqlTransientErrors : ITransientErrorDetector
{
    public bool IsTransient(Exception exception) => PostgreSqlErrors.IsTransient(exception);
}
