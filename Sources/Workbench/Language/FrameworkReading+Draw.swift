import InitializerCore

extension FrameworkReading {
    /// What a call says of a Spec.
    struct Draw {
        let initializer: Initializer
        let options: Options
        /// The shape, where the call says one.
        let shape: Shape?
        /// The element type, where the call says one.
        let type: ElementType?
        /// The parameter that is meant, of a layer.
        let parameter: LayerParameter?
        let remarks: [LayerRemark]
        /// The shape as the framework stores it, where the call says one.
        let stored: Shape?
    }

    /// Reads a call, with what is wrong with it as a failure of the line.
    init(reading call: FrameworkCall, input: [Int]?, key: Key = Key(seed: 0)) throws(Failure) {
        do throws(FrameworkCallError) {
            try self.init(call, input: input, key: key)
        } catch {
            throw Failure(.framework(error.problem), at: error.place.flatMap { $0.isEmpty ? nil : $0 } ?? call.place)
        }
    }

    /// What it says of a Spec: of a layer, what its weight is drawn from.
    func draw() throws(Failure) -> Draw {
        switch result {
        case .tensor(let tensor):
            return Draw(
                initializer: tensor.draw.initializer, options: tensor.draw.options, shape: tensor.shape,
                type: tensor.type, parameter: nil, remarks: tensor.remarks, stored: tensor.stored)
        case .layer(let parameters):
            guard let parameter = mainParameter, let spec = parameter.spec else {
                if let refused = parameters.lazy.compactMap(\.refusal).first {
                    throw Failure(.initializer(refused), at: call.place)
                }
                throw Failure(.framework(.noParameters(of: call.name)), at: call.place)
            }
            return Draw(
                initializer: spec.initializer, options: spec.options, shape: spec.shape,
                type: spec.type == .f32 ? nil : spec.type, parameter: parameter, remarks: parameter.remarks,
                stored: parameter.shape)
        }
    }

    /// What is said of the call: which Spec it stands for, and how the framework's tensor differs.
    func note(_ draw: Draw) -> UsualName {
        let typed =
            call.member == nil && draw.parameter != nil
            ? "\(call).\(draw.parameter?.name ?? "")" : call.description
        let name = draw.options.call(of: draw.initializer) + (draw.shape.map { " \($0)" } ?? "")
        var remarks = draw.remarks.map { $0.phrase(in: library) }
        if let stored = draw.stored, stored != draw.shape {
            remarks.insert("\(library.title) stores it as \(stored)", at: 0)
        }
        return UsualName(typed: typed, name: name, remark: remarks.isEmpty ? nil : remarks.joined(separator: "; "))
    }
}

extension LayerParameter {
    /// Why no Spec of its size can be drawn, if that is so.
    fileprivate var refusal: InitializerError? {
        for case .tooLarge(let error) in remarks { return error }
        return nil
    }
}
