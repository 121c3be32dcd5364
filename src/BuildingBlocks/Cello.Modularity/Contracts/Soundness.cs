using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Cello.Modularity.Contracts;

/// <summary>
/// Whether an answer that could be read makes sense: it keeps the rules of its data annotations, and where it repeats what was asked for
/// (a parameter and a property of one name and type), it is about that.
/// </summary>
internal sealed class Soundness<TResult>(MethodInfo method)
{
    private readonly (int Parameter, PropertyInfo Property)[] echoes =
    [
        .. from parameter in method.GetParameters()
           from property in typeof(TResult).GetProperties()
           where property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && property.PropertyType == parameter.ParameterType
           select (parameter.Position, property),
    ];

    /// <returns>What is wrong with it in a few words, or null.</returns>
    public string? FaultOf(object?[] arguments, TResult value)
    {
        foreach (var (parameter, property) in echoes)
        {
            if (!Equals(arguments[parameter], property.GetValue(value)))
            {
                return $"the answer has another {property.Name} than was asked for";
            }
        }

        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(value!, new ValidationContext(value!), faults, validateAllProperties: true)
            ? null
            : faults[0].ErrorMessage;
    }
}
