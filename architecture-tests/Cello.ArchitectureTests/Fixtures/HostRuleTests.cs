using Cello.Architecture.Examined;
using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class HostRuleTests
{
    private static readonly Rule Rule = HostRule.Rule;

    // Shop.Reports.Domain, which must not be named, is missing because its module is not referenced.
    [Fact]
    public void Names_each_module_that_is_not_in_the_list_and_each_project_that_the_host_was_built_without() =>
        Rule.Violations(Fixture.HostedCode).ShouldBe(
            Rule,
            "Shop.Host must contain Shop.Stock.Infrastructure.StockModule: add the line 'new Shop.Stock.Infrastructure.StockModule(),' to the list in src/Host/Shop.Host/Program.cs",
            "Shop.Returns.Domain must be in the build output of Shop.Host: "
                + "reference it from Shop.Host, or from a project that Shop.Host references, and build Shop.Host",
            "Shop.Returns.Infrastructure must have a class that implements IModule, to be given to CelloHost.RunAsync(...) in src/Host/Shop.Host/Program.cs");

    [Fact]
    public void Names_each_module_that_the_host_does_not_reference() =>
        Rule.Violations(Fixture.Hosted).ShouldBe(
            Rule,
            "Shop.Host must reference Shop.Reports.Infrastructure: add <ProjectReference "
                + "Include=\"../../Modules/Reports/Shop.Reports.Infrastructure/Shop.Reports.Infrastructure.csproj\" /> to src/Host/Shop.Host/Shop.Host.csproj");

    [Fact]
    public void Names_a_module_in_one_project_that_the_host_does_not_reference() =>
        Rule.Violations(Fixture.Tree("packages")).ShouldBe(
            Rule,
            "Acme.Shop.Host must reference Acme.Shop.Stock: add <ProjectReference "
                + "Include=\"../../Modules/Stock/Acme.Shop.Stock/Acme.Shop.Stock.csproj\" /> to src/Host/Acme.Shop.Host/Acme.Shop.Host.csproj");

    [Fact]
    public void Names_a_module_that_has_nothing_for_the_host() =>
        Rule.Violations(Fixture.Tree("unlisted")).ShouldBe(
            Rule,
            "Payments must have a project whose name ends in Payments.Infrastructure, with the module's IModule",
            "Shop.Host must reference Shop.Stock: add <ProjectReference Include=\"../../Modules/Stock/Shop.Stock/Shop.Stock.csproj\" /> "
                + "to src/Host/Shop.Host/Shop.Host.csproj");

    [Fact]
    public void Names_a_building_block_that_was_not_built() =>
        Rule.Violations(CompiledCode.Of(Fixture.Tree("boundaries"), Folders.Fixtures)).Select(violation => violation.Offence).ShouldContain(
            "Cello.Persistence must be built before the rules run: reference it from the host, or from the project of the architecture tests");
}
