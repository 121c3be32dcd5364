using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

/// <summary>A product with another name, which references the building blocks as packages.</summary>
public sealed class PackageTests
{
    public static TheoryData<string> OfProjects => [.. AllRules.Rules.Where(rule => rule.InProjects is not null).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(OfProjects))]
    public void A_rule_allows_packages_where_it_allows_building_blocks(string rule) =>
        AllRules.Rules.Single(known => known.Name == rule).Violations(Fixture.Tree("shop")).ShouldBeEmpty();

    [Fact]
    public void Domain_may_not_reference_the_package_of_an_outer_layer() =>
        DomainRule.Rule.Violations(Fixture.Tree("packages")).ShouldBe(
            DomainRule.Rule,
            "Acme.Shop.Payments.Domain must not reference Cello.Persistence");

    [Fact]
    public void Application_may_not_reference_the_package_of_an_outer_layer() =>
        ApplicationRule.Rule.Violations(Fixture.Tree("packages")).ShouldBe(
            ApplicationRule.Rule,
            "Acme.Shop.Payments.Application must not reference Acme.Shop.Stock",
            "Acme.Shop.Payments.Application must not reference Cello.Web");

    [Fact]
    public void Contracts_may_not_reference_the_package_of_an_outer_layer() =>
        ContractsRule.Rule.Violations(Fixture.Tree("packages")).ShouldBe(
            ContractsRule.Rule,
            "Acme.Shop.Payments.Contracts must not reference Cello.Domain",
            "Acme.Shop.Stock.Contracts must not reference Acme.Shop.Stock");

    [Fact]
    public void A_module_may_not_reference_the_inside_of_another_nor_a_package_of_hosts_or_tests() =>
        ModuleBoundaryRule.Rule.Violations(Fixture.Tree("packages")).ShouldBe(
            ModuleBoundaryRule.Rule,
            "Acme.Shop.Payments.Application must not reference Acme.Shop.Stock",
            "Acme.Shop.Payments.Infrastructure must not reference Cello.Testing, which is for hosts and tests",
            "Acme.Shop.Payments.Infrastructure must not reference cello.hosting, which is for hosts and tests",
            "Acme.Shop.Stock must not reference Acme.Shop.Payments.Infrastructure",
            "Acme.Shop.Stock.Contracts must not reference Acme.Shop.Stock",
            "Shop.Stocks.Domain must have a name that ends in .Stock, or in .Stock and one of .Contracts, .Domain, .Application, .Infrastructure");
}
