using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Cello.Modularity.Contracts;

/// <summary>
/// Checks that a value survives serialization unchanged and satisfies the rules of its type: no null where the type does not allow it,
/// well-formed text, finite numbers, valid data annotations. The check is the same for local and remote calls.
/// </summary>
internal sealed class ContractValue
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly bool _mayBeNull;
    private readonly Func<object, string?> _faultOf;

    private ContractValue(bool mayBeNull, Func<object, string?> faultOf) => (_mayBeNull, _faultOf) = (mayBeNull, faultOf);

    public static ContractValue Of(ParameterInfo parameter)
    {
        lock (Nullability)
        {
            return Of(Nullability.Create(parameter), []);
        }
    }

    /// <param name="returned">The type argument of the <c>Task</c> that a method returns.</param>
    public static ContractValue Of(NullabilityInfo returned)
    {
        lock (Nullability)
        {
            return Of(returned, []);
        }
    }

    /// <summary>Whether a type is a record. Records are the contract's own types; .NET's types have no rules of their own.</summary>
    public static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    /// <returns>The fault in a few words, or null.</returns>
    public string? FaultOf(object? value) => value is not null ? _faultOf(value) : _mayBeNull ? null : "must not be null";

    private static ContractValue Of(NullabilityInfo type, Dictionary<Type, Func<object, string?>> known) =>
        new(type.ReadState == NullabilityState.Nullable, Rules(type, known));

    private static Func<object, string?> Rules(NullabilityInfo type, Dictionary<Type, Func<object, string?>> known)
    {
        if (type.Type == typeof(string))
        {
            return value => IsWellFormed((string)value) ? null : "must be well-formed Unicode text";
        }

        if (type.Type == typeof(double) || type.Type == typeof(float))
        {
            return value => double.IsFinite(Convert.ToDouble(value, provider: null)) ? null : "must be a finite number";
        }

        if (type.Type == typeof(char))
        {
            return value => char.IsSurrogate((char)value) ? "must be well-formed Unicode text" : null;
        }

        if (type.Type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type.Type))
        {
            var item = Of(type.GenericTypeArguments[0], known);
            return value => ((IEnumerable)value).Cast<object?>().Select(item.FaultOf).FirstOrDefault(fault => fault is not null);
        }

        return IsRecord(type.Type) ? RulesOfRecord(type.Type, known) : _ => null;
    }

    private static Func<object, string?> RulesOfRecord(Type type, Dictionary<Type, Func<object, string?>> known)
    {
        if (known.TryGetValue(type, out var rules))
        {
            return rules;
        }

        var members = new List<(PropertyInfo Property, ContractValue Value)>();
        var annotated = HasAnnotations(type);
        known[type] = FaultOfRecord; // A record may contain itself.
        members.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !IsAlwaysRight(property.PropertyType))
            .Select(property => (property, Of(Nullability.Create(property), known))));
        return FaultOfRecord;

        string? FaultOfRecord(object record)
        {
            foreach (var (property, value) in members)
            {
                if (value.FaultOf(property.GetValue(record)) is { } fault)
                {
                    return fault.StartsWith("must", StringComparison.Ordinal) ? $"{property.Name} {fault}" : $"{property.Name}.{fault}";
                }
            }

            return annotated ? FaultOfAnnotations(record) : null;
        }
    }

    private static string? FaultOfAnnotations(object record)
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(record, new ValidationContext(record), faults, validateAllProperties: true) ? null : faults[0].ErrorMessage;
    }

    private static bool HasAnnotations(Type type) =>
        typeof(IValidatableObject).IsAssignableFrom(type) || type.GetProperties().Any(property => property.IsDefined(typeof(ValidationAttribute)));

    /// <summary>Excludes properties that are always valid, so that they are not read and boxed.</summary>
    private static bool IsAlwaysRight(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsValueType: true } value
        && value != typeof(double) && value != typeof(float) && value != typeof(char);

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }
}
