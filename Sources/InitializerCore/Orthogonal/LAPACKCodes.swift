import CLAPACK

extension BlockOperand {
    var realOperation: CBLAS_TRANSPOSE { isAdjoint ? CblasTrans : CblasNoTrans }
    var complexOperation: CBLAS_TRANSPOSE { isAdjoint ? CblasConjTrans : CblasNoTrans }
}

extension BlockProduct {
    /// BLAS's α, by which the product is multiplied.
    var factor: Double {
        switch self {
        case .set, .add: 1
        case .subtract, .setNegative: -1
        }
    }

    /// BLAS's β, by which what was there is multiplied.
    var kept: Double {
        switch self {
        case .add, .subtract: 1
        case .set, .setNegative: 0
        }
    }
}

extension BlockSide {
    var code: CBLAS_SIDE { self == .left ? CblasLeft : CblasRight }
}

extension Triangle {
    var half: CBLAS_UPLO { self == .unitLower ? CblasLower : CblasUpper }
    var diagonal: CBLAS_DIAG { self == .unitLower ? CblasUnit : CblasNonUnit }
}
