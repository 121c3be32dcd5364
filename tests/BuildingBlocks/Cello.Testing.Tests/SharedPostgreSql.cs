using Cello.TestHosts.Servers;
using Cello.Testing.Tests;

[assembly: AssemblyFixture(typeof(SharedPostgreSql))]

namespace Cello.Testing.Tests;

/// <summary>Starts PostgreSQL for the tests of this assembly and sets the variable by which they find it, as a team would. Without the programs, tests that need it are skipped.</summary>
public sealed class SharedPostgreSql : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (InstalledPrograms.WhyMissing([.. PostgreSqlServer.Programs, RoundRobin.Program]) is null)
        {
            await PostgreSqlServer.Shared.EnsureStartedAsync();
            Environment.SetEnvironmentVariable(TestProductOptions.PostgreSqlVariable, PostgreSqlServer.Shared.ConnectionTo("postgres").ConnectionString);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
