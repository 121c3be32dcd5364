using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class SolutionRuleTests
{
    private static readonly Rule Rule = SolutionRule.Rule;

    // The tree "shop", which must hold, has an .slnx file and both separators in it.
    [Fact]
    public void Names_each_project_that_is_not_in_the_solution_and_the_command_that_adds_it() =>
        Rule.Violations(Fixture.Tree("unlisted")).ShouldBe(
            Rule,
            "Shop.Stock must be in Shop.slnx: run dotnet sln Shop.slnx add src/Modules/Stock/Shop.Stock/Shop.Stock.csproj",
            "Shop.Tests must be in Shop.slnx: run dotnet sln Shop.slnx add tests/Shop.Tests/Shop.Tests.csproj",
            "Tests must be in Shop.slnx: run dotnet sln Shop.slnx add architecture-tests/Tests/Tests.csproj");

    [Fact]
    public void Reads_a_classic_solution_file() =>
        Rule.Violations(Fixture.Hosted).ShouldBe(
            Rule,
            "Shop.Reports.Domain must be in Shop.sln: run dotnet sln Shop.sln add src/Modules/Reports/Shop.Reports.Domain/Shop.Reports.Domain.csproj",
            "Shop.Reports.Infrastructure must be in Shop.sln: "
                + "run dotnet sln Shop.sln add src/Modules/Reports/Shop.Reports.Infrastructure/Shop.Reports.Infrastructure.csproj",
            "Shop.Returns.Domain must be in Shop.sln: run dotnet sln Shop.sln add src/Modules/Returns/Shop.Returns.Domain/Shop.Returns.Domain.csproj",
            "Shop.Returns.Infrastructure must be in Shop.sln: "
                + "run dotnet sln Shop.sln add src/Modules/Returns/Shop.Returns.Infrastructure/Shop.Returns.Infrastructure.csproj");

    [Fact]
    public void Refuses_a_folder_without_a_solution_file() =>
        Should.Throw<InvalidOperationException>(() => Rule.Violations(Fixture.Tree("lonely"))).Message.ShouldEndWith("must contain one file that ends in .sln or .slnx.");
}
