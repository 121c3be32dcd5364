using System.Reflection;
using Cello.Application.Idempotency;
using Cello.Contracts;

namespace Cello.Modularity.Contracts;

/// <summary>The rules for a contract method's arguments and answers, the same for local and remote callees.</summary>
internal sealed class ContractRules<TValue>
    where TValue : class
{
    private readonly ContractMethod _method;
    private readonly ContractValue _value;
    private readonly (int Position, string Name, ContractValue Value)[] _sent;
    private readonly (int Position, PropertyInfo Property)[] _echoes;

    public ContractRules(ContractMethod method)
    {
        _method = method;
        _value = ContractValue.Of(method.Value);
        var parameters = method.Method.GetParameters()[..^1];
        _sent = [.. parameters.Where(parameter => !parameter.ParameterType.IsValueType)
            .Select(parameter => (parameter.Position, parameter.Name!, ContractValue.Of(parameter)))];
        _echoes =
        [
            .. from parameter in parameters
               where ApiMethod.TravelsInPath(parameter.ParameterType)
               from property in typeof(TValue).GetProperties()
               where property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && property.PropertyType == parameter.ParameterType
               select (parameter.Position, property),
        ];
    }

    /// <exception cref="ArgumentException">An argument violates the contract.</exception>
    public void Check(object?[] arguments)
    {
        foreach (var (position, name, rules) in _sent)
        {
            if (rules.FaultOf(arguments[position]) is { } fault)
            {
                throw new ArgumentException($"{_method.FullName}: {name} {fault}.", nameof(arguments));
            }
        }

        if (_method.EffectIn(arguments) == Guid.Empty)
        {
            throw new ArgumentException($"{_method.FullName} was called without an effect id. EffectIds.For gives one.", nameof(arguments));
        }
    }

    /// <returns>The fault of an answer in a few words, or null. An id in the answer must be equal to the argument of the same name.</returns>
    public string? FaultOf(object?[] arguments, Answer<TValue> answer)
    {
        if (answer.Refusal is { } refusal)
        {
            return answer.Value is not null ? "the answer has a value and a refusal"
                : refusal is not { Code: not null, Message: not null, Detail: not null } ? "the answer's refusal is incomplete"
                : _method.Refusals.Contains(refusal.Code, StringComparer.Ordinal) || IsReuse(refusal) ? null
                : $"the answer is a refusal that the contract does not name, {refusal.Code}";
        }

        if (_value.FaultOf(answer.Value) is { } fault)
        {
            return $"the answer's {(fault.StartsWith("must", StringComparison.Ordinal) ? "value " : "")}{fault}";
        }

        foreach (var (parameter, property) in _echoes)
        {
            if (answer.Value is { } given && !Equals(arguments[parameter], property.GetValue(given)))
            {
                return $"the answer has another {property.Name} than was asked for";
            }
        }

        return null;
    }

    /// <summary>The refusal that every method with an effect may return: the effect id was used for another request.</summary>
    public bool IsReuse(Refusal? refusal) => _method.HasEffect && refusal?.Code == IdempotencyErrors.KeyReused.Code;
}
