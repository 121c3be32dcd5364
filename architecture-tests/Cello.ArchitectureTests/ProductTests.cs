using Cello.Architecture.Examined;
using Cello.Architecture.Rules;
using Cello.ArchitectureTests.Rules;

namespace Cello.ArchitectureTests;

public sealed class ProductTests
{
    private static readonly SourceTree Projects = SourceTree.Of(Folders.Repository);
    private static readonly Lazy<CompiledCode> Code = new(() => CompiledCode.Of(Projects, Folders.BuildOutputOf("src", "Host", "Cello.Host")));

    [Fact]
    public void Domain_sees_only_Cello_Domain_and_ErrorOr() => Holds(DomainRule.Rule);

    [Fact]
    public void Application_sees_only_its_Domain_contracts_and_the_messaging_packages() => Holds(ApplicationRule.Rule);

    [Fact]
    public void A_module_sees_another_only_through_its_Contracts() => Holds(ModuleBoundaryRule.Rule);

    [Fact]
    public void Contracts_are_async_interfaces_and_sealed_records_of_wire_safe_types() => Holds(ContractsRule.Rule);

    [Fact]
    public void Handlers_validators_endpoints_DbContexts_and_adapters_are_internal_sealed() => Holds(InternalSealedRule.Rule);

    [Fact]
    public void Every_command_whose_members_need_checking_has_a_validator_and_every_message_exactly_one_handler() => Holds(MessageRule.Rule);

    [Fact]
    public void Endpoints_use_MediatR_only() => Holds(EndpointRule.Rule);

    [Fact]
    public void Modules_form_no_cycle() => Holds(ModuleCycleRule.Rule);

    [Fact]
    public void No_code_reads_the_wall_clock_blocks_creates_an_HttpClient_or_writes_to_the_Console() => Holds(WaitingRule.Rule);

    [Fact]
    public void The_building_blocks_depend_on_each_other_as_on_the_map() => Holds(BuildingBlockRule.Rule);

    [Fact]
    public void Contract_routes_are_below_internal_and_public_endpoints_are_not() => Holds(InternalRouteRule.Rule);

    private static void Holds(Rule rule)
    {
        var inProjects = rule.InProjects is null ? [] : rule.Violations(Projects);
        var inCode = rule.InCode is null ? [] : rule.Violations(Code.Value);
        string.Join(Environment.NewLine, inProjects.Union(inCode)).ShouldBeEmpty();
    }
}
