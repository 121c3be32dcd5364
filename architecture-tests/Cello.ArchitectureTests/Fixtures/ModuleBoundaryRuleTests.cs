using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ModuleBoundaryRuleTests
{
    private static readonly Rule Rule = ModuleBoundaryRule.Rule;

    [Fact]
    public void Names_what_a_project_file_references() =>
        Rule.Violations(Fixture.Tree("boundaries")).ShouldBe(
            Rule,
            "Cello.Modularity must not reference Cello.Users.Contracts",
            "Cello.Modularity must not speak of Orders in NamesAModule.cs",
            "Cello.Modularity must not speak of Users in NamesAPath.cs",
            "Cello.Orders.Application must not reference Cello.Orders.Infrastructure",
            "Cello.Orders.Application must not reference Cello.Users.Domain",
            "Cello.Orders.Contracts must have a name that ends in .OrdersLegacy, or in .OrdersLegacy and one of .Contracts, .Domain, .Application, .Infrastructure",
            "Cello.Orders.Helpers must have a name that ends in .Orders, or in .Orders and one of .Contracts, .Domain, .Application, .Infrastructure",
            "Cello.Orders.Infrastructure must not reference Cello.Host",
            "Cello.Orders.Infrastructure must not reference Cello.Orders.Tests",
            "Cello.Orders.Infrastructure must not reference Cello.Users.Infrastructure",
            "Cello.OrdersLegacy.Infrastructure must not reference Cello.Orders.Domain",
            "Cello.Persistence must not reference Cello.Host",
            "Cello.Tools must be in BuildingBlocks, Modules or Host");

    [Fact]
    public void Names_the_building_blocks_of_hosts_and_tests_that_a_module_references() =>
        Rule.Violations(Fixture.Tree("arrows")).ShouldBe(
            Rule,
            "Cello.Catalog.Infrastructure must not reference Cello.Commands, which is for hosts and tests",
            "Cello.Catalog.Infrastructure must not reference Cello.Hosting, which is for hosts and tests");

    [Fact]
    public void Names_each_type_that_uses_a_forbidden_type() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Infrastructure must not reference Cello.Other.Domain",
            "Cello.Broken.Infrastructure.SeesAnotherModule must not see Cello.Other.Domain.TooManyException",
            "Cello.Kernel must not reference Cello.Broken.Contracts",
            "Cello.Kernel.KnowsAModule must not see Cello.Broken.Contracts.Summary");
}
