using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class EndpointRuleTests
{
    private static readonly Rule Rule = EndpointRule.Rule;

    // SoundEndpoints, which must not be named, uses the namespace PersistenceReports and a record of a contract.
    [Fact]
    public void Names_what_an_endpoint_uses_in_lambdas_local_functions_and_method_groups() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Infrastructure.Endpoints.AdapterEndpoints must not see Cello.Broken.Application.VisibleAdapter",
            "Cello.Broken.Infrastructure.Endpoints.ContractEndpoints must not see Cello.Broken.Contracts.IDirectory",
            "Cello.Broken.Infrastructure.Endpoints.DbContextEndpoints must not see Cello.Broken.Infrastructure.Persistence.BrokenDbContext",
            "Cello.Broken.Infrastructure.Endpoints.MethodGroupEndpoints must not see Cello.Broken.Infrastructure.Persistence.BrokenDbContext",
            "Cello.Broken.Infrastructure.Endpoints.PersistenceEndpoints must not see Cello.Broken.Infrastructure.Persistence.Connections",
            "Cello.Broken.Infrastructure.Endpoints.QueryEndpoints must not see Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions",
            "Cello.Broken.Infrastructure.Endpoints.RepositoryEndpoints must not see Cello.Broken.Domain.IThingRepository",
            "Cello.Broken.Infrastructure.Endpoints.StrayDbContextEndpoints must not see "
                + "Cello.Broken.Infrastructure.PersistenceReports.ReportsDbContext");
}
