using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>What goes over the wire: immutable values that are the same on both sides.</summary>
internal static class ContractRecord
{
    public static IEnumerable<string> Offences(TypeDefinition type)
    {
        var fields = type.Fields.Where(field => !field.Name.StartsWith('<')).Select(field => $"{field.Name} must not be a field");
        var properties = type.Properties.Where(property => property.Name != "EqualityContract").SelectMany(Offences);
        return fields.Concat(properties).Select(must => $"{type.DisplayName()}.{must}");
    }

    private static IEnumerable<string> Offences(PropertyDefinition property)
    {
        if (property.GetMethod is not { IsPublic: true, IsStatic: false })
        {
            yield return $"{property.Name} must have a public getter of the instance";
        }

        if (property.SetMethod is { } setter && !IsInit(setter))
        {
            yield return $"{property.Name} must be get-only or init-only";
        }

        if (!WireSafe.Is(property.PropertyType))
        {
            yield return $"{property.Name} must not send {property.PropertyType.DisplayName()}";
        }
    }

    private static bool IsInit(MethodDefinition setter) =>
        setter.ReturnType is RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsExternalInit" };
}
