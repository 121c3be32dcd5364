using System.Reflection;
using System.Text.Json;
using Cello.Modularity.Events;

namespace Cello.Modularity.Contracts;

/// <summary>
/// Describes what both sides of a contract must agree on. Properties of returned records are members of their own, so an additional one is
/// compatible. A sent record is part of its method, so any change to it is a difference.
/// </summary>
internal static class ContractMembers
{
    /// <summary>The description of an event as a whole.</summary>
    public const string Event = "event";

    private static readonly NullabilityInfoContext Nullability = new();

    public static void Describe(Contract contract, IDictionary<string, string> members)
    {
        foreach (var method in contract.Methods)
        {
            members[method.FullName] =
                $"({string.Join(", ", Sent(method.Method))}) -> {TypeName(method.Value)}, {method.Api.Route}{Refusals(method)}{(method.HasEffect ? ", has an effect" : "")}";
            DescribeGiven(method.Value, members);
        }
    }

    /// <summary>An event is described by what is on the wire, so the name of its record may change.</summary>
    public static void Describe(PublishedEvent published, IDictionary<string, string> members)
    {
        members[published.FullName] = Event;
        foreach (var property in PropertiesOf(published.Type))
        {
            members[NameOf(published, property.Name)] = SentType(Nullability.Create(property));
        }
    }

    /// <summary>The members without which a body of the event cannot be read: the parameters of the record that have no default value.</summary>
    public static IEnumerable<string> RequiredMembersOf(PublishedEvent published) =>
        published.Type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue)
            .Select(parameter => NameOf(published, parameter.Name!));

    private static string NameOf(PublishedEvent published, string property) => $"{published.FullName}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(property)}";

    private static string Refusals(ContractMethod method) =>
        method.Refusals.Count == 0 ? "" : $", refuses with {string.Join(" | ", method.Refusals)}";

    private static IEnumerable<string> Sent(MethodInfo method) => method.GetParameters()
        .Where(parameter => parameter.ParameterType != typeof(CancellationToken))
        .Select(parameter => $"{SentType(Nullability.Create(parameter))} {parameter.Name}");

    private static string SentType(NullabilityInfo sent)
    {
        var properties = PropertiesOf(sent.Type).Select(property => $"{SentType(Nullability.Create(property))} {property.Name}").ToList();
        return properties.Count > 0 ? $"{TypeName(sent)} {{ {string.Join(", ", properties)} }}" : TypeName(sent);
    }

    private static void DescribeGiven(NullabilityInfo given, IDictionary<string, string> members)
    {
        foreach (var part in given.GenericTypeArguments)
        {
            DescribeGiven(part, members);
        }

        if (given.Type.IsEnum)
        {
            members[given.Type.Name] = string.Join(" | ", Enum.GetNames(given.Type));
        }

        foreach (var property in PropertiesOf(given.Type))
        {
            var type = Nullability.Create(property);
            if (members.TryAdd($"{given.Type.Name}.{property.Name}", TypeName(type)))
            {
                DescribeGiven(type, members);
            }
        }
    }

    /// <summary>Only the contract's own records are described by their properties.</summary>
    private static PropertyInfo[] PropertiesOf(Type type) =>
        type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true || type.IsEnum
            ? []
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string TypeName(NullabilityInfo type)
    {
        var name = Nullable.GetUnderlyingType(type.Type) is { } value ? value.Name
            : type.GenericTypeArguments.Length > 0 ? $"{type.Type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(TypeName))}>"
            : type.Type.Name;
        return type.ReadState == NullabilityState.Nullable ? $"{name}?" : name;
    }
}
