using System.Reflection;

namespace Cello.TopologyTests.Topologies;

/// <summary>A suite is an abstract class of tests on a <see cref="Topology"/>. It runs in a topology if a class has the suite's name and the topology's.</summary>
public sealed class EverySuiteRunsInEveryTopology
{
    private static readonly string[] Always = ["InOneProcess", "InTwoProcesses", "InLoopedProcess", "InReplicas"];

    private static readonly string[] OnPostgreSql = ["InOneProcessOnPostgreSql", "InTwoProcessesOnPostgreSql"];

    /// <summary>The folders of the suites about stored data. The others are about what happens before a database is asked.</summary>
    private static readonly string[] AboutData = ["Durability", "Idempotency", "Inputs", "Lists", "Orders", "Tutorial", "Users"];

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["Restarts"] = "It has arrangements of its own, which end PostgreSQL.",
        ["ShortSecretInLoopedProcess"] = "The secret is read at start, before a topology has an effect.",
        ["ShortSecretInReplicas"] = "The same.",
        ["MalformedBodiesAreRefusedInOneProcessOnPostgreSql"] = "Its bodies do not reach a database.",
        ["MalformedBodiesAreRefusedInTwoProcessesOnPostgreSql"] = "The same.",
    };

    private static readonly Type[] Types = typeof(EverySuiteRunsInEveryTopology).Assembly.GetTypes();

    [Fact]
    public void Each_suite_has_a_class_for_each_topology()
    {
        var suites = Types.Where(IsSuite).ToList();
        var expected = suites.Where(suite => !Exceptions.ContainsKey(suite.Name)).SelectMany(NamesOf).ToList();

        suites.Count.ShouldBeGreaterThan(30);
        expected.Except(Types.Where(type => !type.IsAbstract).Select(type => type.Name)).Except(Exceptions.Keys).ShouldBeEmpty();
        Exceptions.Keys.Except(expected).Except(suites.Select(suite => suite.Name)).ShouldBeEmpty("An exception that excepts nothing is removed.");
    }

    private static IEnumerable<string> NamesOf(Type suite)
    {
        var topologies = AboutData.Contains(suite.Namespace!.Split('.')[^1]) ? [.. Always, .. OnPostgreSql] : Always;
        return topologies.Select(topology => suite.Name + topology);
    }

    private static bool IsSuite(Type type) =>
        type.IsAbstract
        && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(made => made.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Topology))
        && type.GetMethods().Any(method => method.GetCustomAttributes<FactAttribute>().Any());
}
