using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cello.Architecture.Examined;

/// <summary>
/// The types that code uses, in any position: bases, constraints, members, attributes and their arguments, local variables, catch
/// clauses, and the whole signature of each member that it uses. What the compiler erases cannot be found: a constant's
/// value and nameof are copied into the code, and only the project files show where they come from.
/// </summary>
internal static class TypeReferences
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) => Mentions(type).SelectMany(TypeParts.Parts);

    public static IEnumerable<TypeReference> Of(AssemblyDefinition assembly) =>
        Attributes(assembly).Concat(assembly.Modules.SelectMany(Attributes)).SelectMany(TypeParts.Parts);

    private static IEnumerable<TypeReference?> Mentions(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.SelectMany(implemented => Attributes(implemented).Append(implemented.InterfaceType)),
        .. Attributes(type),
        .. Constraints(type),
        .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
        .. type.Properties.SelectMany(property => Attributes(property).Append(property.PropertyType)),
        .. type.Events.SelectMany(@event => Attributes(@event).Append(@event.EventType)),
        .. type.Methods.SelectMany(Mentions),
    ];

    private static IEnumerable<TypeReference?> Mentions(MethodDefinition method) =>
    [
        .. Signature(method),
        .. Attributes(method),
        .. Attributes(method.MethodReturnType),
        .. method.Parameters.SelectMany(Attributes),
        .. Constraints(method),
        .. method.Overrides.SelectMany(Signature),
        .. method.HasBody ? Mentions(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> Mentions(MethodBody body) =>
    [
        .. body.Variables.Select(variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. body.Instructions.SelectMany(instruction => Mentions(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference?> Mentions(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Signature(method),
        CallSite site => [site.ReturnType, .. site.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider declaration) =>
        declaration.GenericParameters.SelectMany(parameter =>
            Attributes(parameter).Concat(parameter.Constraints.Select(constraint => constraint.ConstraintType)));

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider target) =>
        target.CustomAttributes.SelectMany(attribute =>
            attribute.ConstructorArguments
                .Concat(attribute.Fields.Concat(attribute.Properties).Select(named => named.Argument))
                .SelectMany(Arguments)
                .Append(attribute.AttributeType));

    private static IEnumerable<TypeReference> Arguments(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type => [argument.Type, type],
        CustomAttributeArgument boxed => Arguments(boxed),
        CustomAttributeArgument[] many => [argument.Type, .. many.SelectMany(Arguments)],
        _ => [argument.Type],
    };
}
